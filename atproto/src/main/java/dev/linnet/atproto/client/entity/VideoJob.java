package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the processing of a video stands.
 *
 * @param id the id to ask after it
 * @param state {@code JOB_STATE_COMPLETED}, {@code JOB_STATE_FAILED}, or another word while it goes on
 * @param progress how much is done, in percent; -1 when unknown
 * @param blob the file to attach, once it is done
 * @param error the name of what went wrong; empty when nothing did
 * @param message words for people
 */
public record VideoJob(
        String id, String state, long progress, @Nullable BlobRef blob, String error, String message) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it has no id
     */
    public static VideoJob of(JsonValue json) {
        String id = json.get("jobId").text("");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a video job without an id");
        }
        return new VideoJob(
                id,
                json.get("state").text(""),
                json.get("progress").number(-1),
                Read.maybe(json.get("blob"), BlobRef::of).orElse(null),
                json.get("error").text(""),
                json.get("message").text(""));
    }

    /** Returns the file, once there is one; services are known to give it before they say that they are done. */
    public Optional<BlobRef> finished() {
        return Optional.ofNullable(blob);
    }

    /** Returns whether nothing will come of it. */
    public boolean failed() {
        return blob == null && state.equals("JOB_STATE_FAILED");
    }
}
