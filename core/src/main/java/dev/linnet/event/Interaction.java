package dev.linnet.event;

import dev.linnet.social.Conversation;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody used a control the bot offers: a command, a button, a menu or a form.
 *
 * @param origin where and when it came from
 * @param author who used it
 * @param kind the sort of control
 * @param name the name the bot gave it
 * @param values what was chosen or filled in, by field name
 * @param conversation where it was used
 * @param post the message the control belongs to, or {@code null}
 */
public record Interaction(
        Origin origin,
        User author,
        Kind kind,
        String name,
        Map<String, String> values,
        Conversation conversation,
        @Nullable Post post)
        implements Event {
    /** The sorts of controls. */
    public enum Kind {
        /** A command registered with the network. */
        COMMAND,
        /** A button below a message. */
        BUTTON,
        /** A choice from a menu. */
        MENU,
        /** A form that was filled in. */
        FORM
    }

    public Interaction {
        values = Map.copyOf(values);
    }

    @Override
    public String lane() {
        return conversation.id();
    }
}
