package dev.linnet.social;

/**
 * Where something was said. Events of one conversation are handled one at a time and in order.
 *
 * @param id a key that is the same for everything said in this conversation
 * @param kind what sort of place it is
 */
public record Conversation(String id, Kind kind) {

    /** The sorts of places people talk in. */
    public enum Kind {
        /** A thread of posts on a timeline network. */
        THREAD,
        /** A private exchange. */
        DIRECT,
        /** A chat room or channel. */
        CHANNEL
    }

    /** Returns the thread with the given key. */
    public static Conversation thread(String id) {
        return new Conversation(id, Kind.THREAD);
    }

    /** Returns the private exchange with the given key. */
    public static Conversation direct(String id) {
        return new Conversation(id, Kind.DIRECT);
    }

    /** Returns the chat channel with the given key. */
    public static Conversation channel(String id) {
        return new Conversation(id, Kind.CHANNEL);
    }
}
