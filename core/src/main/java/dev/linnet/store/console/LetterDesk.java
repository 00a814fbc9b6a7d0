package dev.linnet.store.console;

import dev.linnet.schedule.BotClock;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.DeadLetters;
import dev.linnet.store.Inbox;
import dev.linnet.store.Store;
import dev.linnet.store.Survey;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is done about events that are over: those that were given up, and those that were handled. */
final class LetterDesk {

    // What a ChangedMindException says, which is how both actions come to be in the reason of a letter.
    private static final Pattern CHANGED_MIND =
            Pattern.compile("first asked to (.+) and, run again, asks to (.+); use remember", Pattern.DOTALL);

    private final Store store;
    private final BotClock clock;
    private final PrintStream out;
    private final PrintStream err;

    LetterDesk(Store store, BotClock clock, PrintStream out, PrintStream err) {
        this.store = store;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /** Does what was asked for. Returns whether it could be done. */
    boolean run(ConsoleOptions options) {
        List<String> known =
                store.survey().bots().stream().map(Survey.Tally::owner).toList();
        List<String> owners = known;
        if (!options.words().isEmpty()) {
            String owner = options.words().get(0);
            if (!known.contains(owner)) {
                err.println(Shown.line("The store knows no owner \"" + owner + "\"; it knows: "
                        + (known.isEmpty() ? "nobody" : String.join(", ", known))));
                return false;
            }
            owners = List.of(owner);
        }
        switch (options.command()) {
            case "dead" -> owners.forEach(this::list);
            case "prune" -> prune(owners, options.olderThan());
            default -> {
                DeadLetters letters = store.of(owners.get(0)).deadLetters();
                if (options.all()) {
                    requeueAll(letters);
                } else {
                    return one(options.command(), letters, options.words().get(1));
                }
            }
        }
        return true;
    }

    private void list(String owner) {
        for (DeadLetter letter : letters(store.of(owner).deadLetters())) {
            out.println(String.join(
                    "\t",
                    Shown.line(owner),
                    Shown.line(letter.row().event()),
                    letter.buriedAt().toString(),
                    Integer.toString(letter.row().attempts()),
                    Shown.line(letter.reason())));
        }
    }

    private void prune(List<String> owners, Duration age) {
        Instant olderThan = clock.instant().minus(age);
        for (String owner : owners) {
            int forgotten = store.of(owner).inbox().prune(olderThan);
            out.println(Shown.line(owner) + "\t" + forgotten + " forgotten");
        }
    }

    private boolean one(String command, DeadLetters letters, String event) {
        boolean found = switch (command) {
            case "requeue" -> letters.requeue(event);
            case "drop" -> letters.discard(event);
            default -> letters.find(event).map(this::show).orElse(false);
        };
        if (!found) {
            err.println(Shown.line("There is no dead letter \"" + event + "\"; `dead` lists those there are"));
        } else if (command.equals("requeue")) {
            requeued(1);
        } else if (command.equals("drop")) {
            out.println("1 forgotten");
        }
        return found;
    }

    private void requeueAll(DeadLetters letters) {
        int number = 0;
        for (DeadLetter letter : letters(letters)) {
            number += letters.requeue(letter.row().event()) ? 1 : 0;
        }
        requeued(number);
    }

    private void requeued(int number) {
        out.println(number + " put back");
        if (number > 0) {
            err.println("A bot that runs takes them up at its next start at the latest.");
        }
    }

    private boolean show(DeadLetter letter) {
        Inbox.Row row = letter.row();
        field("id", row.event());
        field("lane", row.lane());
        field("kind", row.kind());
        field("from", row.at().toString());
        field("given up", letter.buriedAt().toString());
        field("attempts", Integer.toString(row.attempts()));
        field("reason", letter.reason());
        Matcher changed = CHANGED_MIND.matcher(letter.reason());
        if (changed.find()) {
            field("first asked", changed.group(1));
            field("then asked", changed.group(2));
        }
        out.println();
        out.println(Shown.payload(row.payload()));
        return true;
    }

    private void field(String name, String value) {
        out.println(String.format("%-12s", name) + Shown.line(value));
    }

    private static List<DeadLetter> letters(DeadLetters letters) {
        return letters.list(Integer.MAX_VALUE);
    }
}
