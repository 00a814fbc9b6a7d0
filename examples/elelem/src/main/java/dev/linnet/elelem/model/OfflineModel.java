package dev.linnet.elelem.model;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small model that runs inside the program, for trying a bot without key or network. It greets, tells jokes, does sums
 * of two numbers and otherwise turns sentences round; asked what it is, it says so. It follows no instructions, so
 * nothing can be injected. The same randomness gives the same answers. Safe for use by several threads.
 */
public final class OfflineModel implements LanguageModel {
    private static final String NAME = "offline";
    private static final String WHAT_I_AM =
            "I am elelem's offline model: a handful of rules, no network, no learning. Give me a real model and I get"
                    + " wittier.";
    private static final Pattern IDENTITY = words(
            "(who|what) are you|what model|which model|are you (a|an) (bot|human|robot|ai|llm|person)|are you real");
    private static final Pattern GREETING = words("hello|hi|hey|good (morning|evening|afternoon)|moin|hallo|servus");
    private static final Pattern THANKS = words("thanks|thank you|danke|merci|gracias");
    private static final Pattern JOKE = words("joke|make me laugh|witz");
    private static final Pattern SUM = Pattern.compile("(-?\\d{1,9})\\s*([-+*×])\\s*(-?\\d{1,9})");
    private static final Pattern FEELING = Pattern.compile(
            "\\bI(?:'m| am| feel)\\s+([\\p{L}' ]{2,60})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern MENTION = Pattern.compile("@[\\w.@-]+");

    private static final List<String> GREETINGS = List.of(
            "Hello! I was just pretending to study.",
            "Hi. You have caught me between two coffees.",
            "Hey there. What shall we overthink today?");
    private static final List<String> JOKES = List.of(
            "My sort algorithm is stable. It is the only stable thing in my life.",
            "I named my cache Grandma: it remembers everything except what I asked for.",
            "There was a race condition at the pub. The barman served the joke I'm punchline before the.",
            "I tried pair programming with a duck. It left for a better offer.");
    private static final List<String> ECHOES = List.of(
            "So %s. And how does that compile?",
            "Let me get this straight: %s?", "%s. Bold. Go on.", "If %s, what would you do about it?");
    private static final List<String> QUESTIONS = List.of(
            "Good question. I would guess, but then you would know that I guess.",
            "Ask me again when I have a network connection, or better: what do you think?",
            "The honest answer is that a handful of rules cannot know that.");
    private static final List<String> SHRUGS =
            List.of("Tell me more.", "I am all ears. Figuratively.", "Words, please. I run on them.");

    private final ReentrantLock lock = new ReentrantLock();
    private final RandomGenerator random;

    /** A model that picks among its phrases with the given randomness. */
    public OfflineModel(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Completion complete(Prompt prompt) {
        String said = MENTION.matcher(prompt.newest()).replaceAll(" ").strip();
        return new Completion(answer(said), Completion.Finish.STOP, Usage.NONE, NAME);
    }

    private String answer(String said) {
        if (IDENTITY.matcher(said).find()) {
            return WHAT_I_AM;
        }
        Matcher sum = SUM.matcher(said);
        if (sum.find()) {
            return sum.group() + " is " + result(sum) + ". I checked it on my fingers.";
        }
        if (JOKE.matcher(said).find()) {
            return one(JOKES);
        }
        if (THANKS.matcher(said).find()) {
            return "You are welcome. That one was free.";
        }
        if (GREETING.matcher(said).lookingAt()) {
            return one(GREETINGS);
        }
        Matcher feeling = FEELING.matcher(said);
        if (feeling.find()) {
            return "Since when are you " + Reflection.of(feeling.group(1)) + "?";
        }
        if (said.endsWith("?")) {
            return one(QUESTIONS);
        }
        String turned = Reflection.of(firstSentence(said));
        return turned.isBlank() ? one(SHRUGS) : capital(one(ECHOES).formatted(turned));
    }

    private String one(List<String> phrases) {
        lock.lock();
        try {
            return phrases.get(random.nextInt(phrases.size()));
        } finally {
            lock.unlock();
        }
    }

    private static long result(Matcher sum) {
        long left = Long.parseLong(sum.group(1));
        long right = Long.parseLong(sum.group(3));
        return switch (sum.group(2)) {
            case "+" -> left + right;
            case "-" -> left - right;
            default -> left * right;
        };
    }

    private static String firstSentence(String said) {
        String first = said.split("(?<=[.!?])\\s|\\n", 2)[0];
        return first.length() > 120
                ? first.substring(0, first.offsetByCodePoints(0, first.codePointCount(0, 120)))
                : first;
    }

    private static String capital(String text) {
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
