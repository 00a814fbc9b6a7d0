package dev.linnet.command;

import dev.linnet.event.Event;
import dev.linnet.event.PostEvent;
import dev.linnet.social.Conversation;
import dev.linnet.social.Draft;
import dev.linnet.social.User;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One use of a command: who said what, and what it was found to mean. An instance belongs to the handling of one event.
 *
 * <p>The accessors by name throw {@link IllegalArgumentException} when the parameter was left out or is no such thing;
 * a template lets nothing through that is not of its parameter's type. Ask {@link #has} first for what is optional.
 */
public final class Invocation {

    private final Commands commands;
    private final Command command;
    private final Call call;
    private final Map<String, String> values;
    private final String rest;

    Invocation(Commands commands, Command command, Call call, Phrasing.Match match) {
        this.commands = commands;
        this.command = command;
        this.call = call;
        this.values = match.values();
        this.rest = match.rest();
    }

    /** Returns the commands this one belongs to. */
    public Commands commands() {
        return commands;
    }

    /** Returns the command that was meant. */
    public Command command() {
        return command;
    }

    /** Returns the event that held it. */
    public Event event() {
        return call.event();
    }

    /**
     * Returns the message that held it.
     *
     * @throws IllegalStateException when it was not said but chosen from the network's own list of commands
     */
    public PostEvent message() {
        if (call.event() instanceof PostEvent message) {
            return message;
        }
        throw new IllegalStateException(command + " was not said in a message but came as "
                + call.event().getClass().getSimpleName() + "; use event()");
    }

    /** Returns who said it. */
    public User author() {
        return call.event().author();
    }

    /** Returns where it was said. */
    public Conversation place() {
        return call.place();
    }

    /** Returns the level it was said with. */
    public Privilege privilege() {
        return call.level();
    }

    /** Returns everything that was said, without the bot's name. */
    public String said() {
        return call.text();
    }

    /** Returns what follows a command of which only the beginning had to match; else empty. */
    public String rest() {
        return rest;
    }

    /** Tells whether a parameter was given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns what was given for a parameter, if it was. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns what was given for a parameter, as it was written; for a choice, as the template spells it. */
    public String text(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(command + " was given no \"" + name + "\"; it has "
                        + values.keySet().stream().sorted().toList()));
    }

    /** Returns a number, without its percent sign where it has one: {@code 5%} is 5. */
    public double number(String name) {
        String text = text(name);
        try {
            return Double.parseDouble(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
        } catch (NumberFormatException notOne) {
            throw no("number", name, notOne);
        }
    }

    /** Returns a whole number. */
    public long integer(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException notOne) {
            throw no("whole number", name, notOne);
        }
    }

    /** Returns a percentage as a fraction: {@code 5%} and {@code 5} are 0.05. */
    public double fraction(String name) {
        return number(name) / 100;
    }

    /** Returns how long. */
    public Duration duration(String name) {
        return Durations.parse(text(name)).orElseThrow(() -> no("length of time", name, null));
    }

    /** Returns a web address. */
    public URI url(String name) {
        try {
            return URI.create(text(name));
        } catch (IllegalArgumentException notOne) {
            throw no("web address", name, notOne);
        }
    }

    /** Returns the handle somebody was named by, without {@code @}. */
    public String handle(String name) {
        String text = text(name);
        return text.startsWith("@") ? text.substring(1) : text;
    }

    /** Returns the person that was named, where the message mentions them or they named themselves. */
    public Optional<User> user(String name) {
        String written = text(name);
        if (LeadingMentions.names(written, author())) {
            return Optional.of(author());
        }
        return call.event() instanceof PostEvent message
                ? message.post().details().mentions().stream()
                        .filter(user -> LeadingMentions.names(written, user))
                        .findFirst()
                : Optional.empty();
    }

    /** Answers whoever said it. */
    public void reply(String text) {
        reply(Draft.of(text));
    }

    /** Answers whoever said it. */
    public void reply(Draft answer) {
        call.responder().respond(call.event(), answer);
    }

    private IllegalArgumentException no(String kind, String name, @Nullable Exception cause) {
        return new IllegalArgumentException(
                command + " was given \"" + text(name) + "\" for \"" + name + "\", which is no " + kind, cause);
    }

    /** A call to the bot, before it is known what for. */
    record Call(Event event, Conversation place, Privilege level, String text, Responder responder) {
        void reply(String answer) {
            responder.respond(event, Draft.of(answer));
        }
    }
}
