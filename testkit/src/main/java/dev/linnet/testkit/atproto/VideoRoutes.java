package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code app.bsky.video}: a file is uploaded with a service token, then its job is asked for until the blob is there. */
final class VideoRoutes {
    private final World world;
    private final Map<String, Job> jobs = new HashMap<>();
    private int polls = 2;
    private @Nullable String failure;

    /** One upload. */
    private static final class Job {
        private final String id;
        private final Person person;
        private final Blobs.Blob blob;
        private final int polls;
        private final @Nullable String failure;
        private int asked;

        Job(String id, Person person, Blobs.Blob blob, int polls, @Nullable String failure) {
            this.id = id;
            this.person = person;
            this.blob = blob;
            this.polls = polls;
            this.failure = failure;
        }
    }

    VideoRoutes(Api api) {
        this.world = api.world;
        api.procedure("app.bsky.video.uploadVideo", Access.OPEN, this::upload);
        api.query("app.bsky.video.getJobStatus", Access.OPEN, this::status);
        api.query("app.bsky.video.getUploadLimits", Access.OPEN, this::limits);
    }

    void next(int count, @Nullable String thenFails) {
        polls = count;
        failure = thenFails;
    }

    private Reply upload(Ask ask) {
        Person person = ServerRoutes.bearer(world, Api.token(ask.call()), "com.atproto.repo.uploadBlob");
        if (!person.did.equals(ask.need("did"))) {
            throw new Refusal(401, "AuthenticationRequired", "did does not match the token");
        }
        Blobs.Blob blob = world.blobs.add(person, "video/mp4", ask.call().body());
        for (Job known : jobs.values()) {
            if (known.blob.cid().equals(blob.cid()) && known.person == person && known.failure == null) {
                Map<String, @Nullable Object> body = shown(known);
                body.put("error", "already_exists");
                return Answer.json(409, body);
            }
        }
        Job job = new Job(world.sessions.word(20), person, blob, polls, failure);
        polls = 2;
        failure = null;
        jobs.put(job.id, job);
        return Answer.ok(shown(job));
    }

    private Reply status(Ask ask) {
        Job job = jobs.get(ask.need("jobId"));
        if (job == null) {
            throw Refusal.invalid("job not found");
        }
        job.asked++;
        return Answer.ok(Json.of("jobStatus", shown(job)));
    }

    private Reply limits(Ask ask) {
        ServerRoutes.bearer(world, Api.token(ask.call()), "app.bsky.video.getUploadLimits");
        return Answer.ok(
                Json.of("canUpload", true, "remainingDailyVideos", 25, "remainingDailyBytes", 10_000_000_000L));
    }

    private static Map<String, @Nullable Object> shown(Job job) {
        boolean over = job.asked > job.polls;
        Map<String, @Nullable Object> status = Json.of(
                "jobId",
                job.id,
                "did",
                job.person.did,
                "state",
                !over ? "JOB_STATE_ENCODING" : job.failure == null ? "JOB_STATE_COMPLETED" : "JOB_STATE_FAILED");
        if (!over) {
            status.put("progress", job.asked * 100 / (job.polls + 1));
        } else if (job.failure == null) {
            status.put("blob", job.blob.json());
            status.put("message", "Video processed successfully");
        } else {
            status.put("error", job.failure);
        }
        return status;
    }
}
