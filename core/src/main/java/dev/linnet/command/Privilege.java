package dev.linnet.command;

/**
 * How much somebody may do. Levels are ordered by rank; two levels of one rank may do the same and differ by name only,
 * as {@code REGULAR.called("privacy")} for people whose words are not to be recorded.
 *
 * @param name the level's name, as people write it
 * @param rank where it stands: higher may do more
 */
public record Privilege(String name, int rank) {

    /** May do everything. */
    public static final Privilege OWNER = new Privilege("owner", 300);

    /** Runs the room: may do what concerns one place. */
    public static final Privilege ADMIN = new Privilege("admin", 200);

    /** Everybody else. */
    public static final Privilege REGULAR = new Privilege("regular", 100);

    /** Not listened to at all. */
    public static final Privilege IGNORED = new Privilege("ignored", 0);

    public Privilege {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a privilege needs a name, but it was blank");
        }
    }

    /** Returns a level of the same rank under another name. */
    public Privilege called(String other) {
        return new Privilege(other, rank);
    }

    /** Tells whether this level may do what the other is needed for. */
    public boolean atLeast(Privilege needed) {
        return rank >= needed.rank;
    }

    /** Tells whether people of this level are not listened to. */
    public boolean ignored() {
        return rank <= IGNORED.rank;
    }
}
