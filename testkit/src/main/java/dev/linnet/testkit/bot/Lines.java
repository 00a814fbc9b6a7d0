package dev.linnet.testkit.bot;

import dev.linnet.platform.Request;
import dev.linnet.social.Post;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes entries of a journal as people read them. */
final class Lines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Lines() {}

    static String of(Entry entry) {
        return TIME.format(entry.at()) + "  " + words(entry);
    }

    private static String words(Entry entry) {
        if (entry instanceof Entry.Did did) {
            return "    bot " + deed(did.deed());
        }
        if (entry instanceof Entry.Retried retried) {
            return "    (again in " + retried.pause() + ": " + retried.cause() + ")";
        }
        if (entry instanceof Entry.Buried buried) {
            return "    (dead letter: " + buried.letter().reason() + ")";
        }
        if (entry instanceof Entry.Ignored ignored) {
            return "    (ignored: " + ignored.reason() + ")";
        }
        return entry instanceof Entry.Note note ? note.text() : "";
    }

    /** Says in a few words what the bot did. */
    static String deed(Deed deed) {
        Request request = deed.request();
        if (request instanceof Request.Publish publish) {
            return publish(publish, deed);
        }
        if (request instanceof Request.React reaction) {
            return verb(deed) + " " + reaction.target() + (reaction.emoji() == null ? "" : " with " + reaction.emoji());
        }
        if (request instanceof Request.Edit) {
            return "edits " + request.target() + ": " + deed.text();
        }
        return verb(deed) + " " + request.target();
    }

    private static String publish(Request.Publish publish, Deed deed) {
        Post parent = publish.parent();
        String how = switch (publish.action()) {
            case REPLY ->
                "replies" + (parent == null ? "" : " to " + parent.author().displayName());
            case QUOTE -> "quotes " + publish.target();
            case SEND_DIRECT -> "writes to " + publish.target();
            default -> "posts" + (publish.place() == null ? "" : " in " + publish.target());
        };
        return how + ": " + deed.text();
    }

    private static String verb(Deed deed) {
        return switch (deed.action()) {
            case LIKE -> "likes";
            case REPOST -> "reposts";
            case REACT -> "reacts to";
            case FOLLOW -> "follows";
            case UNFOLLOW -> "unfollows";
            case ACCEPT_FOLLOW -> "accepts the follow of";
            case DELETE -> "deletes";
            case UPLOAD -> "uploads";
            default -> deed.action().name();
        };
    }
}
