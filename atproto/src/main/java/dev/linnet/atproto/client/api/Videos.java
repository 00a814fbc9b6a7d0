package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.VideoAttachment;
import dev.linnet.atproto.client.XrpcCall;
import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.entity.VideoJob;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.XrpcErrors;
import dev.linnet.atproto.client.media.VideoFile;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Videos. A service of its own takes and processes them, and puts the result into the account's repository as a file to attach.
 * Safe for use by many threads.
 */
public final class Videos {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(10);
    private static final Duration UPLOAD_TIME = Duration.ofMinutes(15);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);
    private static final String DID_PREFIX = "did:web:";

    private final Api api;
    private final URI service;

    /** Made by the client. */
    public Videos(Api api, URI service) {
        this.api = api;
        this.service = service;
    }

    /**
     * Uploads an MP4 video of at most 300 MB and waits until it can be attached, ten minutes at most. It may be done again: a
     * service that has the video says so.
     *
     * @throws VideoFailedException when the service could not process it, or not in time
     */
    public BlobRef upload(Path file) {
        return await(send(file), PATIENCE);
    }

    /**
     * Uploads a video as {@link #upload(Path)} does, if the account may still upload one today.
     *
     * @param alt what it shows, in words, for who cannot see it; may be empty
     * @throws VideoFailedException when the account may not, or the service could not process it, or not in time
     */
    public VideoAttachment upload(VideoFile video, String alt) {
        JsonValue allowed = limits();
        boolean tooMuch = video.size() > allowed.get("remainingDailyBytes").number(Long.MAX_VALUE);
        if (!allowed.get("canUpload").flag(true) || tooMuch) {
            String said = allowed.get("message").text(allowed.get("error").text(""));
            throw new VideoFailedException(
                    "the video " + video.file().getFileName() + " was not uploaded: the video service says that "
                            + (tooMuch
                                    ? "too few bytes are left for the account today"
                                    : "the account may not upload videos now")
                            + (said.isEmpty() ? "" : " (\"" + said + "\")")
                            + "; try again tomorrow, or confirm the account's e-mail address if that is missing",
                    null);
        }
        return new VideoAttachment(
                upload(video.file()), alt, video.aspectRatio().orElse(null));
    }

    /** Uploads an MP4 video of at most 300 MB and does not wait: see {@link #await}. */
    public VideoJob send(Path file) {
        return send(String.valueOf(file.getFileName()), call -> call.body("video/mp4", file));
    }

    /** Uploads an MP4 video that is in memory and does not wait: see {@link #await}. */
    public VideoJob send(String name, byte[] bytes) {
        return send(name, call -> call.body("video/mp4", bytes));
    }

    /** Returns how the processing of a video stands. */
    public VideoJob job(String id) {
        return at(XrpcCall.query(api, "app.bsky.video.getJobStatus"))
                .with("jobId", id)
                .what("asking after a video")
                .read(Videos::job);
    }

    /** Returns how many videos and bytes may still be uploaded today, as the service tells it. */
    public JsonValue limits() {
        String nsid = "app.bsky.video.getUploadLimits";
        Secret token = new Servers(api).serviceAuth(DID_PREFIX + service.getHost(), nsid, TOKEN_LIFE);
        return at(XrpcCall.query(api, nsid)).token(token).json();
    }

    /**
     * Waits until a video can be attached, asking after one second, then less and less often, down to every ten.
     *
     * @throws VideoFailedException when the service could not process it, or not in time
     */
    public BlobRef await(VideoJob job, Duration patience) {
        long start = api.clock().nanoTime();
        Duration wait = FIRST_LOOK;
        VideoJob seen = job;
        while (seen.finished().isEmpty()) {
            if (seen.failed()) {
                throw new VideoFailedException(
                        "the video service could not process the video " + seen.id() + ": \""
                                + (seen.message().isEmpty() ? seen.error() : seen.message())
                                + "\"; upload it in another form (MP4 with H.264)",
                        null);
            }
            if (Duration.ofNanos(api.clock().nanoTime() - start).plus(wait).compareTo(patience) > 0) {
                throw new VideoFailedException(
                        "the video service did not finish the video " + seen.id() + " within " + patience
                                + "; ask after it again later, or allow more time",
                        null);
            }
            sleep(wait);
            wait = wait.multipliedBy(2).compareTo(SLOWEST_LOOK) > 0 ? SLOWEST_LOOK : wait.multipliedBy(2);
            seen = job(seen.id());
        }
        return seen.finished().orElseThrow();
    }

    private VideoJob send(String name, UnaryOperator<XrpcCall> body) {
        // The service writes to the account's server in its name, so the token is for that server and for that call.
        Servers servers = new Servers(api);
        String told = servers.describe().did();
        String audience = told.isEmpty() ? DID_PREFIX + didHost(api.session().service()) : told;
        Secret token = servers.serviceAuth(audience, "com.atproto.repo.uploadBlob", TOKEN_LIFE);
        XrpcCall call = at(XrpcCall.procedure(api, "app.bsky.video.uploadVideo"))
                .token(token)
                .with("did", api.session().did())
                .with("name", name)
                .timeout(UPLOAD_TIME)
                .what("uploading a video");
        try {
            return body.apply(call).read(Videos::job);
        } catch (ApiException.Conflict known) {
            return known.details().stream()
                    .filter(line -> line.startsWith(XrpcErrors.JOB))
                    .map(line -> job(line.substring(XrpcErrors.JOB.length())))
                    .findFirst()
                    .orElseThrow(() -> known);
        }
    }

    private XrpcCall at(XrpcCall call) {
        return call.at(service);
    }

    private static String didHost(URI server) {
        return server.getHost() + (server.getPort() < 0 ? "" : "%3A" + server.getPort());
    }

    /** The service is known to answer with the job itself where its lexicon says that it is in a field. */
    private static VideoJob job(JsonValue answer) {
        return VideoJob.of(answer.get("jobStatus").isObject() ? answer.get("jobStatus") : answer);
    }

    private void sleep(Duration wait) {
        try {
            api.clock().sleep(wait);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new VideoFailedException("the wait for the video was interrupted", interrupt);
        }
    }
}
