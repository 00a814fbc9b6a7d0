package dev.linnet.atproto.richtext;

import dev.linnet.text.TextMeter;
import java.util.Arrays;

/** Counts a text's chars and its bytes in UTF-8 side by side, going forward. The text has no half surrogate pairs. */
final class ByteCursor {

    private final String text;
    private int chars;
    private int bytes;

    ByteCursor(String text) {
        this.text = text;
    }

    /** Returns how many bytes come before a char that is not before the last one asked for. */
    int bytesBefore(int index) {
        while (chars < index) {
            step();
        }
        return bytes;
    }

    /** Returns which char each byte begins, and the one past the end too; -1 for a byte within a character. */
    static int[] charsByByte(String text) {
        ByteCursor cursor = new ByteCursor(text);
        int[] chars = new int[TextMeter.utf8Bytes().length(text) + 1];
        Arrays.fill(chars, -1);
        chars[0] = 0;
        while (cursor.chars < text.length()) {
            cursor.step();
            chars[cursor.bytes] = cursor.chars;
        }
        return chars;
    }

    private void step() {
        int point = text.codePointAt(chars);
        chars += Character.charCount(point);
        bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
