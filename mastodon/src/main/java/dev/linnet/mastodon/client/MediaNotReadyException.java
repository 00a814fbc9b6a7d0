package dev.linnet.mastodon.client;

import org.jspecify.annotations.Nullable;

/**
 * A file was uploaded, but the server did not finish its work on it, or gave up. The file may not be attached.
 */
public final class MediaNotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String mediaId;
    private final boolean failed;

    /** Makes one. */
    public MediaNotReadyException(String mediaId, boolean failed, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.mediaId = mediaId;
        this.failed = failed;
    }

    /** Returns the id of the file, with which it may be asked for later. */
    public String mediaId() {
        return mediaId;
    }

    /** Returns true when the server gave up, false when it may still become ready. */
    public boolean failed() {
        return failed;
    }
}
