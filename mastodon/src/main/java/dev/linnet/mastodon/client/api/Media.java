package dev.linnet.mastodon.client.api;

import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.FocusPoint;
import dev.linnet.mastodon.client.MediaNotReadyException;
import dev.linnet.mastodon.client.MediaUpload;
import dev.linnet.mastodon.client.entity.MediaAttachment;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Pictures, sounds and videos. Safe for use by many threads.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/media/">Media</a>
 */
public final class Media {

    private final Api api;

    /** Made by the client. */
    public Media(Api api) {
        this.api = api;
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(5);

    /**
     * Uploads a file and waits until it can be attached, two minutes at most.
     *
     * @throws MediaNotReadyException when the server could not process the file, or not in time
     */
    public MediaAttachment upload(MediaUpload upload) {
        return upload(upload, PATIENCE);
    }

    /**
     * Uploads a file and waits until it can be attached.
     *
     * @throws MediaNotReadyException when the server could not process the file, or not in time
     */
    public MediaAttachment upload(MediaUpload upload, Duration patience) {
        return awaitReady(send(upload), patience);
    }

    /** Uploads a file and does not wait: see {@link MediaAttachment#ready} and {@link #awaitReady}. */
    public MediaAttachment send(MediaUpload upload) {
        if (api.lacking().has("POST /api/v2/media")) {
            return send("/api/v1/media", upload);
        }
        try {
            return send("/api/v2/media", upload);
        } catch (ApiException failure) {
            if (api.lacking().has("POST /api/v2/media")) {
                return send("/api/v1/media", upload);
            }
            throw failure;
        }
    }

    /**
     * Waits until a file can be attached, asking after one second, then less and less often, down to every five.
     *
     * @throws MediaNotReadyException when the server could not process the file, or not in time
     */
    public MediaAttachment awaitReady(MediaAttachment media, Duration patience) {
        long start = api.clock().nanoTime();
        Duration wait = FIRST_LOOK;
        MediaAttachment seen = media;
        while (!seen.ready()) {
            if (Duration.ofNanos(api.clock().nanoTime() - start).plus(wait).compareTo(patience) > 0) {
                throw new MediaNotReadyException(
                        media.id(),
                        false,
                        "the server did not finish processing the file " + media.id() + " within " + patience
                                + "; ask for it again later, or allow more time",
                        null);
            }
            sleep(media.id(), wait);
            wait = wait.multipliedBy(3).dividedBy(2).compareTo(SLOWEST_LOOK) > 0
                    ? SLOWEST_LOOK
                    : wait.multipliedBy(3).dividedBy(2);
            seen = look(media.id());
        }
        return seen;
    }

    /** Returns a file that no post has yet. */
    public MediaAttachment get(String id) {
        return api.get("/api/v1/media/{}", id).read(MediaAttachment.class);
    }

    /** Changes the description and the focus of a file that no post has yet; what is null stays. */
    public MediaAttachment update(String id, @Nullable String description, @Nullable FocusPoint focus) {
        return api.put("/api/v1/media/{}", id)
                .json(Fields.of("description", description).with("focus", focus == null ? null : focus.wire()))
                .read(MediaAttachment.class);
    }

    /** Deletes a file that no post has (Mastodon 4.4). */
    public void delete(String id) {
        api.delete("/api/v1/media/{}", id).send();
    }

    private MediaAttachment send(String path, MediaUpload upload) {
        return api.post(path).multipart(upload.fields(), upload.files()).read(MediaAttachment.class);
    }

    private MediaAttachment look(String id) {
        try {
            return get(id);
        } catch (ApiException.Invalid failure) {
            throw new MediaNotReadyException(
                    id,
                    true,
                    "the server could not process the file " + id + ": "
                            + failure.said().orElse("without a word") + "; upload it in another format",
                    failure);
        }
    }

    private void sleep(String id, Duration wait) {
        try {
            api.clock().sleep(wait);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new MediaNotReadyException(id, false, "the wait for the file " + id + " was interrupted", interrupt);
        }
    }
}
