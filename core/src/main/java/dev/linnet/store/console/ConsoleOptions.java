package dev.linnet.store.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param command what to do
 * @param store where the store is
 * @param words what it is to be done to: an owner, an id, a file
 * @param json whether a machine reads the answer
 * @param all whether all letters are meant
 * @param olderThan how long ago an event must have been handled to be forgotten
 */
record ConsoleOptions(String command, String store, List<String> words, boolean json, boolean all, Duration olderThan) {

    static final String USAGE = String.join(
            System.lineSeparator(),
            "usage: linnet store <command> --store <FILE or jdbc:postgresql:URL> ...",
            "  inspect [--json]                    what the store holds, for each bot on each account",
            "  dead [OWNER]                        the dead letters: owner, id, when, attempts, reason",
            "  show OWNER ID                       one dead letter with all there is about it",
            "  requeue OWNER ID | OWNER --all      puts dead letters back into the inbox",
            "  drop OWNER ID --yes                 forgets a dead letter for good",
            "  prune [OWNER] [--older-than 30d]    forgets what was handled so long ago",
            "  backup FILE                         copies an SQLite store, also while a bot runs on it",
            "  check                               looks for damage",
            "OWNER is a bot's name and account as inspect shows it; put it in quotes.",
            "The password of a PostgreSQL database comes from the environment: LINNET_STORE_PASSWORD.");

    private static final Duration USUAL_AGE = Duration.ofDays(30);
    private static final Pattern AGE = Pattern.compile("([0-9]{1,5})([dh])");
    /** For each command, the fewest and the most words it takes. */
    private static final Map<String, int[]> WORDS = Map.of(
            "inspect", new int[] {0, 0},
            "dead", new int[] {0, 1},
            "show", new int[] {2, 2},
            "requeue", new int[] {1, 2},
            "drop", new int[] {2, 2},
            "prune", new int[] {0, 1},
            "backup", new int[] {1, 1},
            "check", new int[] {0, 0});
    /** For each option that not every command takes, the command that does. */
    private static final Map<String, String> TAKEN_BY =
            Map.of("--json", "inspect", "--all", "requeue", "--yes", "drop", "--older-than", "prune");

    static ConsoleOptions parse(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        if ("store".equals(rest.peek())) {
            rest.remove();
        }
        String store = null;
        Duration olderThan = USUAL_AGE;
        List<String> words = new ArrayList<>();
        List<String> given = new ArrayList<>();
        while (!rest.isEmpty()) {
            String word = rest.remove();
            switch (word) {
                case "--store" -> store = value(word, rest.poll());
                case "--older-than" -> {
                    olderThan = age(value(word, rest.poll()));
                    given.add(word);
                }
                case "--json", "--all", "--yes" -> given.add(word);
                default -> {
                    if (word.startsWith("--")) {
                        throw new IllegalArgumentException("\"" + word + "\" is not understood");
                    }
                    words.add(word);
                }
            }
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the command is missing");
        }
        String command = words.remove(0);
        check(command, words.size(), given);
        return new ConsoleOptions(
                command,
                place(store),
                List.copyOf(words),
                given.contains("--json"),
                given.contains("--all"),
                olderThan);
    }

    private static void check(String command, int words, List<String> given) {
        int[] bounds = WORDS.get(command);
        if (bounds == null) {
            throw new IllegalArgumentException("there is no command \"" + command + "\"");
        }
        if (words < bounds[0] || words > bounds[1]) {
            throw new IllegalArgumentException(command + " takes " + bounds[0]
                    + (bounds[0] == bounds[1] ? "" : " to " + bounds[1]) + " words after it, but " + words
                    + " were given");
        }
        for (String option : given) {
            if (!command.equals(TAKEN_BY.get(option))) {
                throw new IllegalArgumentException(option + " is for " + TAKEN_BY.get(option) + " only");
            }
        }
        if (command.equals("requeue") && (words == 2) == given.contains("--all")) {
            throw new IllegalArgumentException("requeue takes an owner and either an id or --all");
        }
        if (command.equals("drop") && !given.contains("--yes")) {
            throw new IllegalArgumentException("drop forgets a letter for good; add --yes if that is what you want");
        }
    }

    private static String value(String option, @Nullable String value) {
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    /** What is left of handled events keeps doubles out, so not all of it may be forgotten while a bot runs. */
    private static Duration age(String text) {
        Matcher age = AGE.matcher(text);
        if (age.matches()) {
            long number = Long.parseLong(age.group(1));
            Duration length = age.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
            if (length.compareTo(Duration.ofDays(1)) >= 0) {
                return length;
            }
        }
        throw new IllegalArgumentException(
                "--older-than takes days or hours such as 30d or 36h, at least 1d, but was \"" + text
                        + "\"; what was handled since then keeps the same events from being handled twice");
    }

    private static String place(@Nullable String store) {
        if (store == null) {
            throw new IllegalArgumentException("--store is missing: the SQLite file, or the URL of the database");
        }
        if (store.matches("(?is).*[?&;](ssl)?password=.*|.*//[^/@]*:[^/@]*@.*")) {
            throw new IllegalArgumentException("a password must not be on the command line, where others can read it;"
                    + " take it out of the URL and set LINNET_STORE_PASSWORD");
        }
        String place = store.replaceFirst("^jdbc:sqlite:(file:)?", "");
        boolean database = place.startsWith("jdbc:postgresql:");
        if (!database && (place.startsWith("jdbc:") || place.contains("://") || place.contains("?"))) {
            throw new IllegalArgumentException("--store takes the path of an SQLite file, without a question mark, or a"
                    + " URL that begins with jdbc:postgresql:");
        }
        return place;
    }
}
