package dev.linnet.command;

import dev.linnet.bot.Bot;
import dev.linnet.social.Account;
import dev.linnet.social.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Asks people to say yes before something is done: "Reply 'yes K7M2Q9'". A code counts once, for the person it was
 * given to, until it expires. It alternates letters and digits, so that no word is taken for one.
 *
 * <p>{@link #inMemory} forgets what waits when the process ends, and a handler that fails after a yes has used it up.
 * {@link #keptBy} keeps it in the bot's state: it survives restarts, is saved together with the event that asked, and a
 * handler that runs again gives the same code again; it can be used in handlers only. Safe for use by many threads.
 */
public final class Confirmations {

    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final String DIGITS = "23456789";
    private static final String CODE = "(?:[a-z][2-9]){3}";

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Shelf shelf;

    private Confirmations(InstantSource clock, RandomGenerator random, Shelf shelf) {
        this.clock = clock;
        this.random = random;
        this.shelf = shelf;
    }

    /**
     * Keeps what waits in memory.
     *
     * @param random where codes come from; a {@code SecureRandom} where guessing one would be worth somebody's while
     */
    public static Confirmations inMemory(InstantSource clock, RandomGenerator random) {
        return new Confirmations(clock, random, new Memory(new AtomicReference<>(new PendingConfirmations())));
    }

    /** Keeps what waits in a bot's state. */
    public static Confirmations keptBy(Bot bot, InstantSource clock, RandomGenerator random) {
        return new Confirmations(clock, random, new State(bot));
    }

    /**
     * Begins to wait for a yes. Say {@link Confirmation#request} to the person.
     *
     * @param topic what it is about, in the bot's own words
     * @param payload what the bot needs to go on
     * @param validFor how long a yes counts
     */
    public Confirmation ask(Account account, User person, String topic, String payload, Duration validFor) {
        if (validFor.isNegative() || validFor.isZero()) {
            throw new IllegalArgumentException("a confirmation must be valid for some time, but was given " + validFor);
        }
        String code = shelf.once("confirmation:" + person.id() + ":" + topic + ":" + payload, this::draw);
        Instant now = clock.instant();
        Confirmation asked =
                new Confirmation(code, Grants.network(account), person.id(), topic, payload, now, now.plus(validFor));
        shelf.change(pending -> pending.with(asked));
        return asked;
    }

    /**
     * As {@link #ask(Account, User, String, String, Duration)}, of whoever uses a command, and tells them how to
     * confirm.
     */
    public Confirmation ask(Invocation invocation, String topic, String payload, Duration validFor) {
        Confirmation asked = ask(invocation.event().account(), invocation.author(), topic, payload, validFor);
        invocation.reply(asked.request());
        return asked;
    }

    /**
     * Takes a person's yes: returns what was waiting for it, once, or nothing for a code that is wrong, used or
     * expired.
     */
    public Optional<Confirmation> confirm(Account account, User person, String code) {
        Instant now = clock.instant();
        return shelf.change(pending -> pending.at(now).without(account, person, code))
                .at(now)
                .find(account, person, code);
    }

    /** Returns the command {@code yes CODE}, which goes on with what was confirmed. */
    public Command command(BiConsumer<Invocation, Confirmation> confirmed) {
        return Command.named("yes")
                .pattern("(?:yes|confirm)\\s+(?<code>" + CODE + ")\\s*[.!]?")
                .category("Help")
                .help("Confirms what I asked you about.")
                .hidden()
                .does(invocation -> confirm(invocation.event().account(), invocation.author(), invocation.text("code"))
                        .ifPresentOrElse(
                                found -> confirmed.accept(invocation, found),
                                () -> invocation.reply("Nothing of yours waits for that code; it may have expired.")));
    }

    private String draw() {
        StringBuilder code = new StringBuilder();
        for (int pair = 0; pair < 3; pair++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            code.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return code.toString();
    }

    /** Where what waits is kept. */
    private interface Shelf {
        /** Returns what was drawn for a name, the same again when a handler runs again. */
        String once(String name, Supplier<String> drawn);

        /** Changes what waits and returns what waited before. */
        PendingConfirmations change(UnaryOperator<PendingConfirmations> change);
    }

    private record Memory(AtomicReference<PendingConfirmations> pending) implements Shelf {
        @Override
        public String once(String name, Supplier<String> drawn) {
            return drawn.get();
        }

        @Override
        public PendingConfirmations change(UnaryOperator<PendingConfirmations> change) {
            return pending.getAndUpdate(change);
        }
    }

    private record State(Bot bot) implements Shelf {
        @Override
        public String once(String name, Supplier<String> drawn) {
            return bot.remember(name, drawn);
        }

        @Override
        public PendingConfirmations change(UnaryOperator<PendingConfirmations> change) {
            PendingConfirmations before = bot.state(PendingConfirmations.class);
            bot.save(change.apply(before));
            return before;
        }
    }
}
