package dev.linnet.elelem.model;

/** A successful status with a body that cannot be an answer. */
final class NotJsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotJsonException(String message) {
        super(message);
    }
}
