package dev.linnet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something people can tell a bot to do.
 *
 * <pre>{@code
 * Command.named("forget").alias("unlearn")
 *     .takes("{pattern...}")
 *     .needs(Privilege.ADMIN).audited()
 *     .help("Forgets what was said lately and contains a text.")
 *     .does(invocation -> forget(invocation.text("pattern")));
 * }</pre>
 *
 * <p>Immutable; safe for use by many threads as far as its handler is.
 */
public final class Command {

    private final Builder traits;
    private final List<Phrasing> phrasings;
    private final Consumer<Invocation> handler;

    private Command(Builder traits, List<Phrasing> phrasings, Consumer<Invocation> handler) {
        this.traits = traits;
        this.phrasings = List.copyOf(phrasings);
        this.handler = handler;
    }

    /**
     * Begins a command with the name people and the audit know it by. Unless told otherwise it is said by its name
     * alone.
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Returns its name. */
    public String name() {
        return traits.name;
    }

    /** Returns its other names. */
    public List<String> aliases() {
        return traits.aliases;
    }

    /** Returns the heading it is listed under. */
    public String category() {
        return traits.category;
    }

    /** Returns what it does, in a line; may be empty. */
    public String help() {
        return traits.help;
    }

    /** Returns examples of how to say it. */
    public List<String> examples() {
        return traits.examples;
    }

    /** Returns whether it is left out of lists. */
    public boolean hidden() {
        return traits.hidden;
    }

    /** Returns whether its uses are recorded. */
    public boolean audited() {
        return traits.audited;
    }

    /** Returns whether it can be used before anybody enables or disables it. */
    public boolean enabledAtStart() {
        return traits.enabled;
    }

    /** Returns the level needed at least; where it is for certain levels only, the lowest of them. */
    public Privilege privilege() {
        return traits.only.stream()
                .min((one, other) -> Integer.compare(one.rank(), other.rank()))
                .orElse(traits.privilege);
    }

    /** Tells whether people of a level may use it. */
    public boolean allows(Privilege level) {
        return !level.ignored()
                && (traits.only.isEmpty() ? level.atLeast(traits.privilege) : traits.only.contains(level));
    }

    /** Returns the ways to say it: templates as people write them, patterns as they are. */
    public List<String> usages() {
        return phrasings.stream().map(Phrasing::usage).distinct().toList();
    }

    /**
     * Returns what it takes, over all ways to say it, as for registering it with a network that has commands of its
     * own.
     */
    public List<Parameter> parameters() {
        return phrasings.stream()
                .flatMap(phrasing -> phrasing.parameters().stream())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "command " + name();
    }

    boolean called(String word) {
        return names().anyMatch(word::equalsIgnoreCase);
    }

    Stream<String> names() {
        return Stream.concat(Stream.of(name()), aliases().stream());
    }

    Optional<Phrasing.Match> match(String text) {
        return phrasings.stream()
                .map(phrasing -> phrasing.match(text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    void run(Invocation invocation) {
        handler.accept(invocation);
    }

    /** What a command is to be. Not safe for use by many threads. */
    public static final class Builder {

        private final String name;
        private final List<String> takes = new ArrayList<>();
        private final List<String> phrases = new ArrayList<>();
        private final List<Pattern> patterns = new ArrayList<>();
        private List<String> aliases = List.of();
        private List<String> examples = List.of();
        private List<Privilege> only = List.of();
        private Privilege privilege = Privilege.REGULAR;
        private String category = "Commands";
        private String help = "";
        private boolean caseSensitive;
        private boolean prefix;
        private boolean hidden;
        private boolean audited;
        private boolean enabled = true;

        private Builder(String name) {
            if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("a command is named by one word, but was named \"" + name + "\"");
            }
            this.name = name;
        }

        /** Adds other names. */
        public Builder alias(String... names) {
            aliases = List.of(names);
            return this;
        }

        /**
         * Adds a way to say it: one of its names and then this template. {@code {who:user}} is a parameter (types:
         * word, text, int, number, percent, duration, user, url, or choices such as {@code on|off}), {@code {words...}}
         * short for text; {@code [a b]} may be left out, {@code (a b|c)} is one of some phrases, {@code a|b} one of two
         * words; a backslash takes a character's meaning away.
         */
        public Builder takes(String template) {
            takes.add(template);
            return this;
        }

        /** Adds a way to say it in free words, with a template as in {@link #takes} but without its name in front. */
        public Builder phrase(String template) {
            phrases.add(template);
            return this;
        }

        /**
         * Adds a way to say it as a regular expression, ignoring case unless {@link #caseSensitive}; its named groups
         * are the parameters.
         */
        public Builder pattern(String regex) {
            return pattern(Pattern.compile(regex, caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }

        /** Adds a way to say it as a compiled pattern, which keeps its own flags. */
        public Builder pattern(Pattern regex) {
            patterns.add(regex);
            return this;
        }

        /** Lets it match when a message only begins with it; what follows is {@link Invocation#rest}. */
        public Builder prefix() {
            prefix = true;
            return this;
        }

        /** Tells capital letters from small ones. Call it before {@link #pattern(String)}. */
        public Builder caseSensitive() {
            caseSensitive = true;
            return this;
        }

        /** Asks for at least this level; {@link Privilege#REGULAR} if not called. */
        public Builder needs(Privilege least) {
            privilege = least;
            return this;
        }

        /** Allows it to exactly these levels, whatever their rank. */
        public Builder onlyFor(Privilege... levels) {
            only = List.of(levels);
            return this;
        }

        /** Lists it under a heading. */
        public Builder category(String heading) {
            category = heading;
            return this;
        }

        /** Says in a line what it does. */
        public Builder help(String line) {
            help = line;
            return this;
        }

        /** Shows how it may be said. */
        public Builder examples(String... texts) {
            examples = List.of(texts);
            return this;
        }

        /** Leaves it out of lists and suggestions. */
        public Builder hidden() {
            hidden = true;
            return this;
        }

        /** Has every use of it recorded. */
        public Builder audited() {
            audited = true;
            return this;
        }

        /** Has it start out disabled. */
        public Builder disabled() {
            enabled = false;
            return this;
        }

        /** Makes the command; the handler runs on the thread that handles the event. */
        public Command does(Consumer<Invocation> handler) {
            List<Phrasing> phrasings = new ArrayList<>();
            if (takes.isEmpty() && phrases.isEmpty() && patterns.isEmpty()) {
                takes.add("");
            }
            for (String arguments : takes) {
                Stream.concat(Stream.of(name), aliases.stream())
                        .map(called -> TemplateReader.quoted(called) + " " + arguments)
                        .forEach(template -> phrasings.add(new Template(template, caseSensitive, prefix)));
            }
            phrases.forEach(template -> phrasings.add(new Template(template, caseSensitive, prefix)));
            patterns.forEach(regex -> phrasings.add(new Expression(regex, prefix)));
            return new Command(this, phrasings, handler);
        }
    }
}
