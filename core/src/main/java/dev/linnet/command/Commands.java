package dev.linnet.command;

import dev.linnet.bot.Bot;
import dev.linnet.command.Invocation.Call;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Interaction;
import dev.linnet.event.PostEvent;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a bot, in order: the first that was said, is enabled and is allowed to the caller runs.
 *
 * <pre>{@code
 * @Override protected void onMention(Mention mention) {
 *     if (!commands.handle(this, mention)) {
 *         reply(mention, "Say help and I tell you what I can do.");
 *     }
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. What is enabled is kept in memory.
 */
public final class Commands {

    private final List<Command> all;
    private final @Nullable Command catchAll;
    private final Addressing addressing;
    private final Privileges privileges;
    private final Courtesy courtesy;
    private final Audit audit;
    private final int longest;
    private final Set<Command> disabled = ConcurrentHashMap.newKeySet();

    private Commands(Builder builder) {
        this.all = List.copyOf(builder.commands);
        this.catchAll = builder.catchAll;
        this.addressing = builder.addressing;
        this.privileges = builder.privileges;
        this.courtesy = builder.courtesy;
        this.audit = builder.audit;
        this.longest = builder.longest;
        everything().stream().filter(command -> !command.enabledAtStart()).forEach(disabled::add);
    }

    /** Begins a list of commands for messages that are meant for the bot by this rule. */
    public static Builder addressed(Addressing addressing) {
        return new Builder(addressing);
    }

    /**
     * Does what a message asks for, if it is meant for the bot and asks for anything.
     *
     * @return whether it was dealt with: a command ran, the caller was told what was wrong, or may not tell the bot
     *     anything
     */
    public boolean handle(Bot bot, PostEvent event) {
        return handle(event, (to, answer) -> bot.reply(event, answer));
    }

    /** As {@link #handle(Bot, PostEvent)}, answering in another way. */
    public boolean handle(PostEvent event, Responder responder) {
        Optional<String> asked = addressing.invocation(event);
        if (asked.isEmpty()) {
            return false;
        }
        Conversation place = event.post().conversation();
        Privilege level = privilege(event.account(), event.author(), place);
        return level.ignored() || answer(new Call(event, place, level, asked.get(), responder));
    }

    /**
     * Runs the command of that name with what was filled in, for networks that have commands of their own.
     *
     * @return whether there is such a command, enabled or not
     */
    public boolean handle(Interaction interaction, Responder responder) {
        Optional<Command> named = find(interaction.name());
        if (interaction.kind() != Interaction.Kind.COMMAND || named.isEmpty()) {
            return false;
        }
        Conversation place = interaction.conversation();
        Privilege level = privilege(interaction.account(), interaction.author(), place);
        Call call = new Call(interaction, place, level, "/" + interaction.name(), responder);
        if (!enabled(named.get())) {
            call.reply("\"" + interaction.name() + "\" is switched off at the moment.");
        } else if (!named.get().allows(level)) {
            refuse(named.get(), call);
        } else {
            run(named.get(), call, new Phrasing.Match(interaction.values(), ""));
        }
        return true;
    }

    /** Returns what somebody may do, as for deciding about messages that are no commands. */
    public Privilege privilege(Account account, User user, Conversation place) {
        return privileges.of(account, user, place);
    }

    /** Returns all commands in order, the catch-all last. */
    public List<Command> everything() {
        List<Command> list = new ArrayList<>(all);
        if (catchAll != null) {
            list.add(catchAll);
        }
        return List.copyOf(list);
    }

    /** Returns the commands to show to somebody of a level: enabled, allowed and not hidden. */
    public List<Command> visibleTo(Privilege level) {
        return everything().stream()
                .filter(command -> !command.hidden() && enabled(command) && command.allows(level))
                .toList();
    }

    /** Returns the command of a name or alias, in any case. */
    public Optional<Command> find(String name) {
        return everything().stream().filter(command -> command.called(name)).findFirst();
    }

    /** Switches a command on. Returns whether there is one of that name. */
    public boolean enable(String name) {
        Optional<Command> command = find(name);
        command.ifPresent(disabled::remove);
        return command.isPresent();
    }

    /** Switches a command off, for everybody. Returns whether there is one of that name. */
    public boolean disable(String name) {
        Optional<Command> command = find(name);
        command.ifPresent(disabled::add);
        return command.isPresent();
    }

    /** Tells whether a command is switched on. */
    public boolean enabled(Command command) {
        return !disabled.contains(command);
    }

    /** Returns the list for somebody of a level, by category, as text. */
    public String help(Privilege level) {
        return HelpText.list(visibleTo(level));
    }

    /** Returns all commands that are not hidden as Markdown, for a bot's documentation. */
    public String toMarkdown() {
        return HelpText.markdown(everything());
    }

    private boolean answer(Call call) {
        boolean tooLong = call.text().length() > longest;
        Command denied = null;
        for (Command command : tooLong ? List.<Command>of() : all) {
            Optional<Phrasing.Match> match = enabled(command) && (denied == null || command.allows(call.level()))
                    ? command.match(call.text())
                    : Optional.empty();
            if (match.isPresent() && command.allows(call.level())) {
                run(command, call, match.get());
                return true;
            }
            denied = match.isPresent() ? command : denied;
        }
        if (denied != null) {
            refuse(denied, call);
        }
        boolean refused = denied != null && courtesy.refusals();
        return refused || explained(call, tooLong) || caught(call) || denied != null || suggested(call);
    }

    private boolean explained(Call call, boolean tooLong) {
        Optional<Command> meant = courtesy.usage() ? named(call) : Optional.empty();
        meant.ifPresent(command -> call.reply(
                tooLong ? "That is too long: I read up to " + longest + " characters." : HelpText.usage(command)));
        return meant.isPresent();
    }

    private boolean caught(Call call) {
        if (catchAll == null || !enabled(catchAll) || !catchAll.allows(call.level())) {
            return false;
        }
        run(catchAll, call, new Phrasing.Match(Map.of(), call.text()));
        return true;
    }

    private boolean suggested(Call call) {
        if (!courtesy.suggestions()) {
            return false;
        }
        Optional<String> near = Spelling.nearest(
                firstWord(call),
                visibleTo(call.level()).stream().flatMap(Command::names).toList());
        near.ifPresent(name -> call.reply("I don't know that. Did you mean \"" + name + "\"?"));
        return near.isPresent();
    }

    private void refuse(Command command, Call call) {
        record(command, call, Audit.Outcome.DENIED, null);
        if (courtesy.refusals() || call.event() instanceof Interaction) {
            call.reply("You may not use \"" + command.name() + "\" here.");
        }
    }

    private Optional<Command> named(Call call) {
        String word = firstWord(call);
        return all.stream()
                .filter(command -> enabled(command) && command.allows(call.level()) && command.called(word))
                .findFirst();
    }

    private static String firstWord(Call call) {
        return call.text().split("\\s", 2)[0];
    }

    private void run(Command command, Call call, Phrasing.Match match) {
        try {
            command.run(new Invocation(this, command, call, match));
        } catch (RetryLater later) {
            throw later;
        } catch (RuntimeException failure) {
            record(command, call, Audit.Outcome.FAILED, failure);
            throw failure;
        }
        record(command, call, Audit.Outcome.DONE, null);
    }

    private void record(Command command, Call call, Audit.Outcome outcome, @Nullable RuntimeException failure) {
        if (!command.audited()) {
            return;
        }
        try {
            audit.record(Audit.Entry.of(
                    call.event(), call.place(), call.level(), command.name(), call.text(), outcome, failure));
        } catch (RuntimeException broken) {
            if (failure == null) {
                throw broken;
            }
            failure.addSuppressed(broken);
        }
    }

    /** What a list of commands is to be. Not safe for use by many threads. */
    public static final class Builder {

        private final Addressing addressing;
        private final List<Command> commands = new ArrayList<>();
        private @Nullable Command catchAll;
        private Privileges privileges = Privileges.standard();
        private Courtesy courtesy = Courtesy.HELPFUL;
        private Audit audit = entry -> {};
        private int longest = 2_000;

        private Builder(Addressing addressing) {
            this.addressing = addressing;
        }

        /** Adds commands; earlier ones come first. */
        public Builder add(Command... more) {
            commands.addAll(List.of(more));
            return this;
        }

        /** Sets the command for what is no other command; how it is said does not matter. */
        public Builder otherwise(Command last) {
            catchAll = last;
            return this;
        }

        /** Sets who may do what; everybody is regular if not called. */
        public Builder privileges(Privileges levels) {
            privileges = levels;
            return this;
        }

        /** Sets what is said when a call cannot be followed; {@link Courtesy#HELPFUL} if not called. */
        public Builder courtesy(Courtesy manners) {
            courtesy = manners;
            return this;
        }

        /** Sets who is told of audited commands. */
        public Builder audit(Audit listener) {
            audit = listener;
            return this;
        }

        /** Sets how many characters of a call are looked at; longer ones go to the catch-all. 2,000 if not called. */
        public Builder longest(int characters) {
            if (characters < 1) {
                throw new IllegalArgumentException(
                        "a call must be allowed at least one character, but the limit was " + characters);
            }
            longest = characters;
            return this;
        }

        /**
         * Makes the list.
         *
         * @throws IllegalArgumentException when two commands share a name
         */
        public Commands build() {
            Commands built = new Commands(this);
            Set<String> names = new HashSet<>();
            built.everything().stream().flatMap(Command::names).forEach(name -> {
                if (!names.add(name.toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException("two commands are called \"" + name + "\"");
                }
            });
            return built;
        }
    }
}
