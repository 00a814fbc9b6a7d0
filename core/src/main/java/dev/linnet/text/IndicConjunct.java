package dev.linnet.text;

/** The Indic_Conjunct_Break property of Unicode 16, as far as rule GB9c asks for it. */
final class IndicConjunct {
    /** Pairs of first and last code point, ascending. */
    private static final int[] CONSONANTS = {
        0x915, 0x939, 0x958, 0x95F, 0x978, 0x97F, 0x995, 0x9A8, 0x9AA, 0x9B0, 0x9B2, 0x9B2, 0x9B6, 0x9B9, 0x9DC, 0x9DD,
        0x9DF, 0x9DF, 0x9F0, 0x9F1, 0xA95, 0xAA8, 0xAAA, 0xAB0, 0xAB2, 0xAB3, 0xAB5, 0xAB9, 0xAF9, 0xAF9, 0xB15, 0xB28,
        0xB2A, 0xB30, 0xB32, 0xB33, 0xB35, 0xB39, 0xB5C, 0xB5D, 0xB5F, 0xB5F, 0xB71, 0xB71, 0xC15, 0xC28, 0xC2A, 0xC39,
        0xC58, 0xC5A, 0xD15, 0xD3A
    };

    private IndicConjunct() {}

    static boolean isConsonant(int point) {
        if (point < CONSONANTS[0] || point > CONSONANTS[CONSONANTS.length - 1]) {
            return false;
        }
        for (int i = 0; i < CONSONANTS.length; i += 2) {
            if (point <= CONSONANTS[i + 1]) {
                return point >= CONSONANTS[i];
            }
        }
        return false;
    }

    /** Returns whether the code point is one of the six viramas that bind consonants. */
    static boolean isLinker(int point) {
        return point == 0x94D || point == 0x9CD || point == 0xACD || point == 0xB4D || point == 0xC4D || point == 0xD4D;
    }
}
