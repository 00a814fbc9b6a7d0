package dev.linnet.atproto.stream;

/** Looks for one text in another without making either a text. */
final class Bytes {

    private Bytes() {}

    /** Whether one array holds another, which is not empty. */
    static boolean contain(byte[] all, byte[] part) {
        int length = part.length;
        byte last = part[length - 1];
        for (int end = length - 1; end < all.length; end++) {
            if (all[end] == last && matches(all, end - length + 1, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] all, int from, byte[] part) {
        for (int i = 0; i < part.length; i++) {
            if (all[from + i] != part[i]) {
                return false;
            }
        }
        return true;
    }
}
