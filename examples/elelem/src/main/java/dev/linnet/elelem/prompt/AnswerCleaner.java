package dev.linnet.elelem.prompt;

import dev.linnet.config.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a post of a model's answer: takes off quotation marks and the bot's own label, ends where the model starts to
 * speak for others, keeps the first mention of people in the thread and makes plain names of all other mentions, and
 * refuses answers that hold a secret. Immutable.
 */
public final class AnswerCleaner {
    private static final Pattern FENCE = Pattern.compile("</?[0-9a-f]{16}>");
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}_/])@([\\p{L}\\p{N}_]+(?:[.-]+[\\p{L}\\p{N}_]+)*)"
                    + "(?:@([\\p{L}\\p{N}]+(?:[.-][\\p{L}\\p{N}]+)*(?::\\d+)?))?");
    private static final List<String> QUOTES = List.of("\"\"", "“”", "„“", "«»", "»«", "''", "‘’");

    private final String botName;
    private final List<Secret> secrets;

    /**
     * A cleaner.
     *
     * @param botName the bot's name without an at sign
     * @param secrets what must never be posted
     */
    public AnswerCleaner(String botName, List<Secret> secrets) {
        this.botName = botName;
        this.secrets = List.copyOf(secrets);
    }

    /** Cleans an answer to the given thread. */
    public Cleaned clean(String answer, List<Turn> thread) {
        for (Secret secret : secrets) {
            if (answer.replaceAll("\\s", "").contains(secret.reveal().replaceAll("\\s", ""))) {
                return new Cleaned.Leaking();
            }
        }
        String text = FENCE.matcher(answer).replaceAll("").strip();
        text = withoutLabel(text);
        text = withoutQuotes(text);
        text = withoutLabel(text);
        text = ownWords(text, thread);
        text = mentions(text, thread).strip();
        return text.isBlank() ? new Cleaned.Empty() : new Cleaned.Words(text);
    }

    private String withoutLabel(String text) {
        return Pattern.compile("^@?" + Pattern.quote(botName) + "(@[\\w.-]+)?\\s*:\\s*", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceFirst("");
    }

    private static String withoutQuotes(String text) {
        for (String pair : QUOTES) {
            if (text.length() > 1
                    && text.charAt(0) == pair.charAt(0)
                    && text.charAt(text.length() - 1) == pair.charAt(1)) {
                String inner = text.substring(1, text.length() - 1);
                return inner.indexOf(pair.charAt(0)) >= 0 || inner.indexOf(pair.charAt(1)) >= 0 ? text : inner.strip();
            }
        }
        return text;
    }

    private static String ownWords(String text, List<Turn> thread) {
        int end = text.length();
        for (Turn turn : thread) {
            Matcher label = Pattern.compile(
                            "\\n\\s*@?" + Pattern.quote(turn.speaker()) + "\\s*:", Pattern.CASE_INSENSITIVE)
                    .matcher(text);
            if (!turn.self() && label.find()) {
                end = Math.min(end, label.start());
            }
        }
        return text.substring(0, end);
    }

    private static String mentions(String text, List<Turn> thread) {
        Set<String> seen = new HashSet<>();
        return MENTION.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String handle = found.group(2) == null ? name : name + "@" + found.group(2);
            String person = inThread(handle, thread);
            boolean first = !person.isEmpty() && seen.add(person.toLowerCase(Locale.ROOT));
            return Matcher.quoteReplacement(first ? "@" + person : name);
        });
    }

    /** The address of somebody in the thread, or empty: a bare name that fits nobody there would reach a stranger. */
    private static String inThread(String handle, List<Turn> thread) {
        Set<String> fitting = new HashSet<>();
        for (Turn turn : thread) {
            if (turn.self()) {
                continue;
            }
            if (turn.speaker().equalsIgnoreCase(handle)) {
                return turn.speaker();
            }
            if (turn.speaker().toLowerCase(Locale.ROOT).startsWith(handle.toLowerCase(Locale.ROOT) + "@")) {
                fitting.add(turn.speaker());
            }
        }
        return fitting.size() == 1 ? fitting.iterator().next() : "";
    }
}
