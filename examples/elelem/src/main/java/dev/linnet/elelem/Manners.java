package dev.linnet.elelem;

import dev.linnet.bot.Bot;
import dev.linnet.elelem.budget.Budget;
import dev.linnet.elelem.budget.Decision;
import dev.linnet.event.PostEvent;
import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.ProfileChange;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.text.Mentions;
import dev.linnet.text.OptOut;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How elelem behaves among people: it says what it is, stops when asked to, and pings nobody who did not join in. */
final class Manners {

    private static final Logger log = LoggerFactory.getLogger(Manners.class);

    /** What the profile must say; a server may forbid bots that do not. */
    static final String DISCLOSURE = "I am a bot: a language model writes my posts.";

    private final ElelemConfig config;
    private final Budget budget;
    private final BotClock clock;

    Manners(ElelemConfig config, Budget budget, BotClock clock) {
        this.config = config;
        this.budget = budget;
        this.clock = clock;
    }

    /** Flags the account as a bot and says in its profile that a language model writes, unless both is so already. */
    void introduce(Bot bot, Account account) {
        boolean said = account.user().bot() && account.user().bio().contains(DISCLOSURE);
        if (said || !config.mastodon().updateProfile()) {
            return;
        }
        bot.client(MastodonClient.class).ifPresent(client -> {
            String bio = account.user().bio();
            String note = bio.contains(DISCLOSURE) ? bio : (bio + "\n\n" + DISCLOSURE + operator()).strip();
            try {
                client.profile().update(ProfileChange.none().note(note).bot(true));
                log.info("The profile now says that a language model writes");
            } catch (ApiException refused) {
                log.warn(
                        "Please say in the profile that a language model writes, and flag the account as a bot: it could"
                                + " not be done from here. {}",
                        refused.getMessage());
            }
        });
    }

    private String operator() {
        return config.operator() == null ? "" : " Run by " + config.operator() + ".";
    }

    /** Does what a one-word command says. Returns whether it was one. */
    boolean command(Bot bot, PostEvent event, String said) {
        switch (said.toLowerCase(Locale.ROOT).replaceAll("[.!?\\s]+$", "")) {
            case "stop" -> {
                people(bot).leftAlone.add(event.author().id());
                bot.reply(event, "I will leave you alone from now on. Write \"start\" to me if you change your mind.");
            }
            case "start" -> {
                people(bot).leftAlone.remove(event.author().id());
                bot.reply(event, "I am listening again.");
            }
            case "help" -> bot.reply(event, help());
            case "cost", "costs" -> bot.reply(event, budget.report());
            default -> {
                return false;
            }
        }
        return true;
    }

    private String help() {
        return DISCLOSURE + operator() + " Mention me and I answer; I read the thread above and keep nothing else."
                + " \"stop\": I leave you alone. \"start\": I listen again. \"cost\": what I spent.";
    }

    boolean leftAlone(Bot bot, User person) {
        return bot.peek(People.class).leftAlone.contains(person.id());
    }

    /** Says once a day that there will be no answer; after that silence is kinder. */
    String excuse(Bot bot, User person, Decision.Limit limit) {
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        People people = people(bot);
        people.excusedOn.values().removeIf(day -> !day.equals(today));
        if (today.equals(people.excusedOn.put(person.id(), today))) {
            return "";
        }
        return switch (limit) {
            case THREAD -> "This thread has become too long for me. Start a new one and I am with you again.";
            case PERSON -> "We have talked as much today as I may with one person. Ask me again tomorrow.";
            default -> "I have said all I may for today. Ask me again tomorrow.";
        };
    }

    /** Mentions the others of the question who took part in the thread themselves; nobody else is dragged in. */
    String withOthers(Bot bot, PostEvent event, List<Post> thread, String answer) {
        if (!config.mastodon().mentionOthers()) {
            return answer;
        }
        Map<String, User> speakers =
                thread.stream().map(Post::author).collect(Collectors.toMap(User::id, user -> user, (one, same) -> one));
        List<String> others = event.post().details().mentions().stream()
                .filter(user -> !bot.account().is(user) && !event.author().is(user))
                .filter(user -> speakers.containsKey(user.id()))
                .map(user -> speakers.get(user.id()))
                .filter(user -> !user.bot() && !OptOut.isRequested(user.bio(), List.of()))
                .filter(user -> !leftAlone(bot, user))
                .map(User::handle)
                .toList();
        return Mentions.addMissing(answer, others);
    }

    private static People people(Bot bot) {
        return bot.state(People.class);
    }

    /** What elelem remembers about people: only what they asked for. */
    static final class People {
        final Set<String> leftAlone = new HashSet<>();
        final Map<String, String> excusedOn = new HashMap<>();
    }
}
