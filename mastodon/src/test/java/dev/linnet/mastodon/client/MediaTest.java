package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.linnet.mastodon.client.entity.MediaAttachment;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MediaTest {

    private static final String READY = "{\"id\":\"m1\",\"type\":\"image\",\"url\":\"https://a.example/m1.png\"}";
    private static final Answer WORKING = Answer.json(202, Map.of("id", "m1", "type", "unknown"));
    private static final MediaUpload CAT =
            MediaUpload.of(MediaFile.of(new byte[] {1, 2, 3}, "cat.png", "image/png"), "a cat");

    private final WireServer server = new WireServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_file_goes_up_with_its_description_focus_and_type() {
        server.json("POST /api/v2/media", READY);

        MediaAttachment media = server.client().media().upload(CAT.withFocus(new FocusPoint(-1, 0.5)));

        Call call = server.last("POST /api/v2/media");
        assertThat(media.ready()).isTrue();
        assertThat(call.text("description")).isEqualTo("a cat");
        assertThat(call.text("focus")).isEqualTo("-1.0000,0.5000");
        assertThat(call.upload("file").bytes()).containsExactly(1, 2, 3);
        assertThat(call.upload("file").type()).isEqualTo("image/png");
    }

    @Test
    void a_file_on_disk_is_sent_from_there(@TempDir Path folder) throws IOException {
        server.json("POST /api/v2/media", READY);
        Path file = Files.write(folder.resolve("cat.webp"), new byte[100_000]);

        server.client().media().upload(MediaUpload.of(MediaFile.of(file), "a cat"));

        assertThat(server.last("POST /api/v2/media").upload("file").bytes()).hasSize(100_000);
        assertThat(server.last("POST /api/v2/media").upload("file").type()).isEqualTo("image/webp");
    }

    @Test
    void a_file_the_server_still_works_on_is_waited_for_with_growing_pauses() {
        AtomicInteger looks = new AtomicInteger();
        server.on("POST /api/v2/media", WORKING);
        server.on(
                "GET /api/v1/media/m1",
                call -> looks.incrementAndGet() < 6 ? Answer.json(206, Map.of("id", "m1")) : json(READY));

        MediaAttachment media = server.client().media().upload(CAT);

        assertThat(media.url()).isEqualTo("https://a.example/m1.png");
        assertThat(waited()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
    }

    @Test
    void a_file_the_server_cannot_process_fails_with_its_words() {
        server.on("POST /api/v2/media", WORKING);
        server.on(
                "GET /api/v1/media/m1",
                Answer.json(422, Map.of("error", "Error processing thumbnail for uploaded media")));

        assertThatExceptionOfType(MediaNotReadyException.class)
                .isThrownBy(() -> server.client().media().upload(CAT))
                .withMessageContaining("Error processing thumbnail")
                .matches(MediaNotReadyException::failed)
                .returns("m1", MediaNotReadyException::mediaId);
    }

    @Test
    void a_file_that_never_gets_ready_is_given_up() {
        server.on("POST /api/v2/media", WORKING);
        server.on("GET /api/v1/media/m1", Answer.json(206, Map.of("id", "m1")));

        assertThatExceptionOfType(MediaNotReadyException.class)
                .isThrownBy(() -> server.client().media().upload(CAT, Duration.ofSeconds(30)))
                .withMessageContaining("PT30S")
                .matches(failure -> !failure.failed());

        assertThat(waited()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void an_old_server_gets_the_older_upload_and_is_not_asked_twice() {
        server.json("POST /api/v1/media", READY);
        MastodonClient client = server.client();

        client.media().upload(CAT);
        client.media().upload(CAT);

        assertThat(server.times("POST /api/v2/media")).isEqualTo(1);
        assertThat(server.times("POST /api/v1/media")).isEqualTo(2);
    }

    @Test
    void an_upload_counts_to_the_bucket_of_media() {
        server.json("POST /api/v2/media", READY);
        MastodonClient client = server.client();

        client.media().upload(CAT);

        assertThat(client.rateLimits().snapshot())
                .extracting(snapshot -> snapshot.bucket())
                .contains("media")
                .doesNotContain("default");
    }

    @Test
    void a_focus_outside_of_the_picture_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FocusPoint(1.5, 0))
                .withMessageContaining("1.5");
    }

    @Test
    void a_file_without_a_telling_name_needs_a_type(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("cat"), new byte[1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of(file))
                .withMessageContaining("does not tell its media type");
    }

    private Duration waited() {
        return Duration.between(
                Instant.parse("2026-11-21T12:00:00Z"), server.clock().instant());
    }

    private static Answer json(String json) {
        return Answer.text(200, "application/json", json);
    }
}
