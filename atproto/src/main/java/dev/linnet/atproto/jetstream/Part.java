package dev.linnet.atproto.jetstream;

/** What is looked for in messages. */
enum Part {
    ACCOUNT("account", 0),
    CID("cid", 1),
    COLLECTION("collection", 2),
    CURSOR("cursor", 3),
    DID("did", 4),
    ERROR("error", 5),
    IDENTITY("identity", 6),
    KIND("kind", 7),
    MESSAGE("message", 8),
    NAME("name", 9),
    OPERATION("operation", 10),
    RECORD("record", 11),
    REV("rev", 12),
    RKEY("rkey", 13),
    SEQ("seq", 14),
    SYNC("sync", 15),
    TIME("time", 16),
    TIME_US("time_us", 17),
    TYPE("$type", 18),
    OTHER("", 19);

    /** How many there are. */
    static final int COUNT = 20;

    /** Where the place of the part is kept. */
    private final int index;

    private final String label;

    Part(String label, int index) {
        this.label = label;
        this.index = index;
    }

    int index() {
        return index;
    }

    String label() {
        return label;
    }

    /** Returns the part whose value the cursor stands at. */
    static Part of(JsonCursor cursor) {
        return switch (cursor.keyLength()) {
            case 3 -> either(cursor, DID, either(cursor, REV, either(cursor, CID, SEQ)));
            case 4 -> either(cursor, RKEY, either(cursor, KIND, either(cursor, TIME, either(cursor, NAME, SYNC))));
            case 5 -> either(cursor, TYPE, ERROR);
            case 6 -> either(cursor, RECORD, CURSOR);
            case 7 -> either(cursor, TIME_US, either(cursor, ACCOUNT, MESSAGE));
            case 8 -> only(cursor, IDENTITY);
            case 9 -> only(cursor, OPERATION);
            case 10 -> only(cursor, COLLECTION);
            default -> OTHER;
        };
    }

    private static Part either(JsonCursor cursor, Part one, Part other) {
        return cursor.keyIs(one.label) ? one : only(cursor, other);
    }

    private static Part only(JsonCursor cursor, Part part) {
        return cursor.keyIs(part.label) ? part : OTHER;
    }
}
