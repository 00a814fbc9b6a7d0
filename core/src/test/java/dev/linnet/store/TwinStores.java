package dev.linnet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.config.Secret;
import dev.linnet.platform.Cursor;
import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks two stores for the same things by chance, and compares every answer. What was asked is shown when they differ. */
final class TwinStores {

    private static final List<String> OWNERS = List.of("ann@one", "ben@two");

    private final Store one;
    private final Store two;
    private final ManualClock clock;
    private final Random random;
    private final List<String> asked = new ArrayList<>();

    TwinStores(Store one, Store two, ManualClock clock, long seed) {
        this.one = one;
        this.two = two;
        this.clock = clock;
        this.random = new Random(seed);
        asked.add("seed " + seed);
    }

    void ask(int times) {
        for (int i = 0; i < times; i++) {
            askOnce(OWNERS.get(random.nextInt(OWNERS.size())));
        }
        for (String owner : OWNERS) {
            both(owner, "waiting", bot -> bot.inbox().waiting(1_000));
            both(owner, "letters", bot -> bot.deadLetters().list(1_000));
            both(owner, "prune all", bot -> bot.inbox().prune(Instant.MAX));
        }
    }

    private void askOnce(String owner) {
        switch (random.nextInt(9)) {
            case 7, 8 -> work(owner);
            case 0 -> intake(owner);
            case 1, 2 -> handling(owner);
            case 3 -> requests(owner);
            case 4 -> reminders(owner);
            case 5 -> values(owner);
            default -> rights();
        }
    }

    private void intake(String owner) {
        switch (random.nextInt(6)) {
            case 0 -> {
                int most = random.nextInt(10);
                both(owner, "waiting " + most, bot -> bot.inbox().waiting(most));
            }
            case 1 -> {
                Instant time = time();
                both(owner, "prune " + time, bot -> bot.inbox().prune(time));
            }
            default -> {
                List<Inbox.Row> rows =
                        random.ints(random.nextInt(5)).mapToObj(any -> row()).toList();
                Cursor cursor = random.nextBoolean() ? new Cursor(pick("source"), pick("at")) : null;
                both(owner, "accept " + rows + " " + cursor, bot -> bot.inbox().accept(rows, cursor));
                both(owner, "cursor", bot -> bot.inbox().cursor("source 1"));
                both(owner, "depth", bot -> bot.inbox().depth());
            }
        }
    }

    private void handling(String owner) {
        String event = event();
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                Map<String, StateChange> byKey = new HashMap<>();
                List.of(change(pick("value")), change(null)).forEach(each -> byKey.put(each.key(), each));
                List<StateChange> changes = List.copyOf(byKey.values());
                done(owner, "complete " + event + changes, bot -> bot.inbox().complete(event, changes));
            }
            case 2 -> {
                int attempts = random.nextInt(9);
                Inbox.Pause pause = new Inbox.Pause(time(), time());
                done(owner, "postpone " + event, bot -> bot.inbox().postpone(event, attempts, pause));
            }
            case 3 -> {
                DeadLetter letter = new DeadLetter(row(), pick("reason"), time());
                done(owner, "bury " + letter, bot -> bot.deadLetters().bury(letter));
                both(owner, "letters", bot -> bot.deadLetters().list(3));
            }
            case 4 -> {
                both(owner, "letter " + event, bot -> bot.deadLetters().find(event));
                both(owner, "requeue " + event, bot -> bot.deadLetters().requeue(event));
            }
            default -> both(owner, "discard " + event, bot -> bot.deadLetters().discard(event));
        }
    }

    private StateChange change(String value) {
        return new StateChange(pick("state"), value, random.nextInt(5) - 1);
    }

    /** Workers come and go, claim what they can get, and act on what is theirs and on what is not. */
    private void work(String owner) {
        String name = pick("worker");
        String event = event();
        switch (random.nextInt(7)) {
            case 0 -> {
                List<Inbox.Row> rows =
                        random.ints(random.nextInt(5)).mapToObj(any -> row()).toList();
                int room = random.nextBoolean() ? Integer.MAX_VALUE : 0;
                both(owner, name + " takes " + rows, bot -> bot.as(name).take(rows, null, room));
            }
            case 1 -> {
                int limit = 1 + random.nextInt(4);
                both(owner, name + " claims " + limit, bot -> bot.as(name).claim(limit));
            }
            case 2 -> both(owner, name + " claims " + event, bot -> bot.as(name).claim(event));
            case 3 -> both(owner, "release " + name, bot -> bot.inbox().release(name));
            case 4 -> {
                List<StateChange> changes = List.of(change(pick("value")));
                done(
                        owner,
                        name + " completes " + event,
                        bot -> bot.as(name).inbox().complete(event, changes));
            }
            case 5 ->
                done(
                        owner,
                        name + " puts off " + event,
                        bot -> bot.as(name).inbox().postpone(event, 1, Inbox.Pause.NONE));
            default -> {
                Outbox.Effect effect = new Outbox.Effect(event + "/0/0", "action", "target", "", time(), null);
                done(
                        owner,
                        name + " begins " + effect,
                        bot -> bot.as(name).outbox().begin(effect));
                done(owner, name + " confirms " + event, bot -> bot.as(name).confirm(event));
            }
        }
        both(owner, "workers", bot -> bot.inbox().workers());
    }

    private void requests(String owner) {
        String key = event() + "/" + random.nextInt(2) + "/" + random.nextInt(2);
        switch (random.nextInt(4)) {
            case 0 -> {
                Outbox.Effect effect = new Outbox.Effect(key, pick("action"), pick("target"), "", time(), null);
                done(owner, "begin " + effect, bot -> bot.outbox().begin(effect));
            }
            case 1 -> done(owner, "done " + key, bot -> bot.outbox().done(key, "receipt"));
            case 2 -> done(owner, "forget " + key, bot -> bot.outbox().forget(key));
            default -> both(owner, "open", bot -> bot.outbox().depth());
        }
        both(owner, "find " + key, bot -> bot.outbox().find(key));
    }

    private void reminders(String owner) {
        String id = pick("timer");
        Instant time = time();
        switch (random.nextInt(3)) {
            case 0, 1 -> {
                // One time for each id: the order of those due at the same moment is not promised.
                Instant due = time.plusNanos(id.hashCode());
                Duration every = random.nextBoolean() ? Duration.ofMillis(random.nextInt(100_000) + 1L) : null;
                Timers.Reminder reminder = new Timers.Reminder(id, pick("name"), pick("payload"), due, every);
                done(owner, "set " + reminder, bot -> bot.timers().set(reminder));
            }
            default -> done(owner, "cancel " + id, bot -> bot.timers().cancel(id));
        }
        both(owner, "timer " + id, bot -> bot.timers().find(id));
        both(owner, "due " + time, bot -> bot.timers().due(time, 3));
        both(owner, "next", bot -> bot.timers().next());
    }

    private void values(String owner) {
        String name = pick("state");
        String event = event();
        String other = event();
        String value = random.nextInt(3) == 0 ? null : pick("value");
        done(owner, "state " + name + " = " + value, bot -> bot.putState(name, value));
        both(owner, "memorise " + event, bot -> bot.memorise(event, name, String.valueOf(value)));
        both(owner, "state " + name, bot -> bot.find(name));
        both(owner, "memo " + other, bot -> bot.memo(other, name));
    }

    private void rights() {
        clock.advance(Duration.ofSeconds(random.nextInt(40)));
        String name = pick("lease");
        String holder = pick("holder");
        Duration length = Duration.ofSeconds(30);
        Optional<Leases.Lease> first = one.leases().acquire(name, holder, length);
        Optional<Leases.Lease> second = two.leases().acquire(name, holder, length);
        asked.add("acquire " + name + " by " + holder);
        same(first.map(Leases.Lease::holder), second.map(Leases.Lease::holder));
        clock.advance(Duration.ofSeconds(random.nextInt(40)));
        if (first.isPresent() && second.isPresent()) {
            if (random.nextBoolean()) {
                asked.add("renew");
                same(one.leases().renew(first.get(), length), two.leases().renew(second.get(), length));
            } else {
                asked.add("release");
                one.leases().release(first.get());
                two.leases().release(second.get());
            }
        }
        asked.add("session");
        one.sessions().save(name, Secret.of(holder));
        two.sessions().save(name, Secret.of(holder));
        same(one.sessions().find(name), two.sessions().find(name));
    }

    private void done(String owner, String what, Consumer<BotStore> deed) {
        both(owner, what, bot -> {
            try {
                deed.accept(bot);
                return "done";
            } catch (LostClaimException | StaleStateException refused) {
                return refused.getClass();
            }
        });
    }

    private void both(String owner, String what, Function<BotStore, Object> question) {
        asked.add(owner + ": " + what);
        same(question.apply(one.of(owner)), question.apply(two.of(owner)));
    }

    private void same(Object first, Object second) {
        assertThat(second)
                .as(() -> String.join("\n", asked.subList(Math.max(0, asked.size() - 30), asked.size())))
                .isEqualTo(first);
    }

    private Inbox.Row row() {
        String event = event();
        return new Inbox.Row(event, pick("lane"), pick("kind"), pick("payload"), time(), 0, Inbox.Pause.NONE);
    }

    private String event() {
        return "https://example.social/" + random.nextInt(8);
    }

    private Instant time() {
        return Given.NOON.plusNanos(random.nextLong(3_600_000_000_000L));
    }

    private String pick(String what) {
        return what + " " + random.nextInt(4);
    }
}
