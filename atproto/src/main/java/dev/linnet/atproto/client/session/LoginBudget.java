package dev.linnet.atproto.client.session;

import dev.linnet.config.Secret;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often an account may log in: a third of what servers allow, which is 30 times in five minutes and 300 times a day. The
 * times of past logins are kept in the store, so that a bot that is started over and over cannot lock its account out.
 */
final class LoginBudget {

    private static final int MOST_SOON = 10;
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int MOST_DAILY = 100;
    private static final Duration DAILY = Duration.ofDays(1);

    private final Sessions sessions;
    private final String name;
    private final String account;
    private final BotClock clock;
    private final Json json = Json.camelCase();

    LoginBudget(Sessions sessions, String name, String account, BotClock clock) {
        this.sessions = sessions;
        this.name = "logins:" + name;
        this.account = account;
        this.clock = clock;
    }

    /** Notes a login that is about to be tried, or throws when there were too many. */
    void spend() {
        Instant now = clock.instant();
        List<Instant> past = past(now);
        check(past, now, MOST_SOON, SOON);
        check(past, now, MOST_DAILY, DAILY);
        past.add(now);
        List<Long> kept = past.stream().map(Instant::getEpochSecond).toList();
        sessions.save(name, Secret.of(json.write(kept)));
    }

    private void check(List<Instant> past, Instant now, int most, Duration window) {
        List<Instant> counted =
                past.stream().filter(time -> time.isAfter(now.minus(window))).toList();
        if (counted.size() >= most) {
            Instant next = counted.get(counted.size() - most).plus(window).plusSeconds(1);
            throw new LoginBudgetException(account, counted.size(), window, next, Duration.between(now, next));
        }
    }

    /** Returns the logins of the last day in order; one that lies ahead was noted by a clock that was wrong. */
    private List<Instant> past(Instant now) {
        List<Instant> past = new ArrayList<>();
        sessions.find(name)
                .map(kept -> read(kept).items())
                .orElse(List.of())
                .forEach(time -> time.number().ifPresent(seconds -> past.add(Instant.ofEpochSecond(seconds))));
        past.removeIf(time -> time.isAfter(now) || !time.isAfter(now.minus(DAILY)));
        past.sort(null);
        return past;
    }

    private JsonValue read(Secret kept) {
        try {
            return json.tree(kept.reveal());
        } catch (JsonException unreadable) {
            return json.tree("[]");
        }
    }
}
