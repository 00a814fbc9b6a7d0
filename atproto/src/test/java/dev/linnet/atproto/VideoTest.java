package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.client.Lexicons;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Mention;
import dev.linnet.http.Json;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.social.Draft;
import dev.linnet.social.PostRef;
import dev.linnet.social.Upload;
import dev.linnet.testkit.atproto.Post;
import dev.linnet.testkit.http.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Videos and other files that a bot uploads and posts. */
class VideoTest extends Desk {

    @Test
    void a_video_is_posted_with_its_measures_its_description_and_its_captions() throws Exception {
        Path film = file("talk.mp4", mp4(1280, 720, false));
        Path words = file("talk.en.vtt", "WEBVTT\n".getBytes(StandardCharsets.UTF_8));
        server.processesNextVideo(1, null);

        assertThat(doing((bot, mention) -> bot.post(Draft.of("Look")
                        .withMedia(bot.upload(Upload.of(film).describedAs("a linnet sings")))
                        .withMedia(bot.upload(Upload.of(words))))))
                .isEmpty();

        Map<?, ?> video = embed(server.postsBy("linnet").get(0));
        assertThat(video.get("$type")).isEqualTo("app.bsky.embed.video");
        assertThat(video.get("alt")).isEqualTo("a linnet sings");
        assertThat(video.get("aspectRatio")).isEqualTo(Map.of("width", 1280, "height", 720));
        assertThat(String.valueOf(video.get("captions"))).contains("lang=en").contains("text/vtt");
    }

    @Test
    void a_video_of_a_camera_held_upright_is_as_high_as_it_is_shown() throws Exception {
        Path film = file("tall.mp4", mp4(1280, 720, true));

        assertThat(doing((bot, mention) -> bot.post(Draft.of("Look").withMedia(bot.upload(Upload.of(film))))))
                .isEmpty();

        assertThat(embed(server.postsBy("linnet").get(0)).get("aspectRatio"))
                .isEqualTo(Map.of("width", 720, "height", 1280));
    }

    @Test
    void a_video_whose_receipt_was_lost_is_asked_for_again_and_posted_once() throws Exception {
        Path film = file("talk.mp4", mp4(640, 480, false));
        server.faults().next(UPLOAD).losesTheAnswer();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.post(Draft.of("Look").withMedia(self.upload(Upload.of(film))));
            outcomes.add("");
        });
        try (RunningBot running = BotRunner.of(bot, connect())
                .strategy(Polling.every(Duration.ofMillis(40)).from(ProcessFrom.beginning()))
                .retries(RetryPolicy.standard().withAttempts(5))
                .start()) {
            ann.posts("@" + account.handle() + " go");
            assertThat(outcomes.poll(60, TimeUnit.SECONDS)).isEmpty();
            running.awaitIdle();
        }

        assertThat(server.requests().count(UPLOAD)).isEqualTo(2);
        assertThat(server.postsBy("linnet")).hasSize(1);
    }

    @Test
    void a_video_that_could_not_be_processed_is_told_with_what_the_service_said() throws Exception {
        Path film = file("talk.mp4", mp4(640, 480, false));
        server.processesNextVideo(0, "encoding_failure");

        assertThat(doing((bot, mention) -> bot.upload(Upload.of(film))))
                .contains("could not process")
                .contains("encoding_failure");
    }

    @Test
    void a_film_of_another_kind_is_refused_before_it_is_sent() throws Exception {
        Path film = file("talk.webm", new byte[100]);

        assertThat(doing((bot, mention) -> bot.upload(Upload.of(film)))).contains("convert it to MP4");
        assertThat(server.requests().count(UPLOAD)).isZero();
    }

    @Test
    void captions_whose_name_tells_no_language_are_refused() throws Exception {
        Path words = file("talk.vtt", new byte[10]);

        assertThat(doing((bot, mention) -> bot.upload(Upload.of(words)))).contains("talk.en.vtt");
    }

    @Test
    void pictures_and_a_video_or_a_card_do_not_go_together() throws Exception {
        Path film = file("talk.mp4", mp4(640, 480, false));
        Path bird = file("bird.png", png(20, 20));

        assertThat(doing((bot, mention) -> bot.post(Draft.of("Look")
                        .withMedia(bot.upload(Upload.of(film)))
                        .withMedia(bot.upload(Upload.of(bird))))))
                .contains("either pictures or a video");
        assertThat(doing((bot, mention) -> bot.post(Draft.of("Look")
                        .withMedia(bot.upload(Upload.of(bird)))
                        .withOption("card", "https://example.com"))))
                .contains("does not go together with pictures");
        assertThat(server.postsBy("linnet")).isEmpty();
    }

    @Test
    void a_file_that_was_not_uploaded_is_told() throws Exception {
        assertThat(doing((bot, mention) -> bot.post(Draft.of("Look").withMedia("17"))))
                .contains("what upload gave")
                .contains("17");
    }

    @Test
    void every_record_of_a_post_with_all_there_is_is_one_the_schemas_allow() throws Exception {
        Lexicons lexicons = new Lexicons();
        web.on("GET /bird.png", call -> Answer.bytes(200, "image/png", png(20, 20)));
        URI page = page("<title>A page</title><meta property='og:image' content='/bird.png'>");
        Path film = file("talk.mp4", mp4(640, 480, false));
        Path words = file("talk.pt-BR.vtt", new byte[10]);
        PostRef quoted = new PostRef(ann.posts("quote me").uri(), null, null);
        Draft gated = Draft.of("All https://example.com #of @" + ann.handle())
                .withLanguage("en")
                .quoting(quoted)
                .withSensitive(true)
                .withOption("tags", "birds")
                .withOption("answers", "mentioned, followers, following")
                .withOption("quotes", "nobody");

        assertThat(doing((bot, mention) -> {
                    bot.post(gated.withOption("card", page.toString()));
                    bot.post(gated.withMedia(bot.upload(Upload.of(film).describedAs("it moves")))
                            .withMedia(bot.upload(Upload.of(words))));
                }))
                .isEmpty();

        List<Post> records = server.postsBy("linnet").stream()
                .flatMap(post -> Stream.of(post, gateOf(post, GATE), gateOf(post, POSTGATE)))
                .toList();
        assertThat(records).hasSize(6).doesNotContainNull();
        Json json = Json.camelCase();
        assertThat(records)
                .allSatisfy(record -> assertThat(lexicons.checkRecord(json.tree(json.write(record.record()))))
                        .isEmpty());
    }
}
