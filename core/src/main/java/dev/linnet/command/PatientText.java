package dev.linnet.command;

/** A text that can be looked at only so often, so that a pattern that runs away on it comes to an end. */
final class PatientText implements CharSequence {

    private static final int LOOKS = 2_000_000;

    private final String text;
    private int looks;

    PatientText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Thrown out of a match that took too many looks. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("a pattern took more than " + LOOKS + " looks at a text", null, false, false);
        }
    }
}
