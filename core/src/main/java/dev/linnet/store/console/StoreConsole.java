package dev.linnet.store.console;

import dev.linnet.config.Secret;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.Caretaker;
import dev.linnet.store.StoreException;
import dev.linnet.store.StoreOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Looks after a durable store from a terminal, also while bots run on it: shows what it holds, brings dead letters back, copies
 * and checks it.
 *
 * <pre>{@code linnet store inspect --store /var/lib/bot/bot.sqlite}</pre>
 *
 * <p>Results go to the standard output, all other lines to the standard error. It needs the driver of the database on the
 * class path, and no key of the sessions, which it does not read.
 */
public final class StoreConsole {

    private static final String PASSWORD = "LINNET_STORE_PASSWORD";

    private final BotClock clock;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Makes a console.
     *
     * @param clock tells what time it is
     * @param environment where the password is, if one is needed: LINNET_STORE_PASSWORD
     * @param out where results go
     * @param err where the person is talked to
     */
    public StoreConsole(BotClock clock, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
    }

    /** Runs a command and ends the process with its exit code: 0 if it was done, 1 for a failure, 2 for a wrong command. */
    public static void main(String[] args) {
        StoreConsole console = new StoreConsole(BotClock.system(), System.getenv(), System.out, System.err);
        System.exit(console.run(args));
    }

    /** Runs a command and returns its exit code: 0 if it was done, 1 for a failure, 2 for a wrong command. */
    public int run(String... args) {
        if (List.of(args).contains("--help")) {
            out.println(ConsoleOptions.USAGE);
            return 0;
        }
        ConsoleOptions options;
        try {
            options = ConsoleOptions.parse(args);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println(ConsoleOptions.USAGE);
            return 2;
        }
        try (Caretaker caretaker = open(options)) {
            return run(caretaker, options) ? 0 : 1;
        } catch (StoreException failure) {
            err.println(Shown.line(String.valueOf(failure.getMessage())));
            return 1;
        } finally {
            out.flush();
        }
    }

    private Caretaker open(ConsoleOptions options) {
        StoreOptions store = StoreOptions.standard().withClock(clock);
        if (!options.store().startsWith("jdbc:")) {
            return Caretaker.sqlite(Path.of(options.store()), store);
        }
        String password = environment.getOrDefault(PASSWORD, "");
        return Caretaker.postgresql(options.store(), password.isEmpty() ? null : Secret.of(password), store);
    }

    private boolean run(Caretaker caretaker, ConsoleOptions options) {
        return switch (options.command()) {
            case "inspect" -> inspect(caretaker, options);
            case "backup" -> backup(caretaker, Path.of(options.words().get(0)));
            case "check" -> check(caretaker);
            default -> new LetterDesk(caretaker.store(), clock, out, err).run(options);
        };
    }

    private boolean inspect(Caretaker caretaker, ConsoleOptions options) {
        Inspection inspection =
                new Inspection(caretaker.condition(), caretaker.store().survey());
        out.print(options.json() ? inspection.json() : inspection.text());
        return true;
    }

    private boolean backup(Caretaker caretaker, Path file) {
        caretaker.backup(file);
        out.println(Shown.line("copied to " + file));
        return true;
    }

    private boolean check(Caretaker caretaker) {
        Caretaker.Condition condition = caretaker.condition();
        if (condition.version() > condition.known()) {
            caretaker.store();
        }
        List<String> wrong = caretaker.check();
        wrong.forEach(fault -> out.println(Shown.line(fault)));
        if (wrong.isEmpty()) {
            out.println(Shown.line("good: " + condition.place() + ", schema version " + condition.version()));
        } else {
            err.println(
                    "The store is damaged. Stop the bot, keep a copy of what there is, and restore the last backup.");
        }
        if (condition.version() < condition.known()) {
            err.println("It is of an older Linnet: a bot with this one brings it to schema version " + condition.known()
                    + " when it starts.");
        }
        return wrong.isEmpty();
    }
}
