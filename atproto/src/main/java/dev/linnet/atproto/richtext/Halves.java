package dev.linnet.atproto.richtext;

/** Halves of surrogate pairs, which UTF-8 cannot hold. */
final class Halves {

    private Halves() {}

    static String replaced(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            int point = text.codePointAt(i);
            if (Character.charCount(point) == 2) {
                i++;
            } else if (Character.isSurrogate((char) point)) {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended == null ? text : mended.toString();
    }
}
