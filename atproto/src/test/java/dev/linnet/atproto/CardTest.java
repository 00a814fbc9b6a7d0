package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.session.Credential;
import dev.linnet.atproto.client.session.Session;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.social.Draft;
import dev.linnet.social.PostRef;
import dev.linnet.social.Upload;
import dev.linnet.testkit.atproto.Post;
import dev.linnet.testkit.http.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cards of pages under what a bot posts. */
class CardTest extends Desk {

    @Test
    void a_card_is_read_from_the_page_with_a_picture_that_fits() throws Exception {
        byte[] picture = png(700, 700);
        assertThat(picture.length).isGreaterThan(1_000_000);
        web.on("GET /bird.png", call -> Answer.bytes(200, "image/png", picture));
        URI page = page("""
                <html><head><title>Old</title><meta property="og:title" content="Linnets &amp; finches">
                <meta name="description" content="All about
                 birds"><meta property="og:image" content="/bird.png"></head></html>""");

        Post post =
                says(Draft.of("Read this").withOption("card", page.toString())).get(0);

        Map<?, ?> card = object(embed(post).get("external"));
        assertThat(card.get("uri")).isEqualTo(page.toString());
        assertThat(card.get("title")).isEqualTo("Linnets & finches");
        assertThat(card.get("description")).isEqualTo("All about birds");
        assertThat((Integer) object(card.get("thumb")).get("size")).isBetween(1, 1_000_000);
    }

    @Test
    void a_card_whose_title_is_given_is_not_read_from_the_page() throws Exception {
        URI page = page("<title>Wrong</title>");
        Path bird = file("bird.png", png(20, 20));

        assertThat(doing((bot, mention) -> bot.post(Draft.of("Read this")
                        .withOption("card", page.toString())
                        .withOption("card.title", "Right")
                        .withOption("card.description", "mine")
                        .withOption("card.thumb", bot.upload(Upload.of(bird))))))
                .isEmpty();

        Map<?, ?> card = object(embed(server.postsBy("linnet").get(0)).get("external"));
        assertThat(card.get("title")).isEqualTo("Right");
        assertThat(card.get("description")).isEqualTo("mine");
        assertThat(card.get("thumb")).isNotNull();
        assertThat(web.asked()).isEmpty();
    }

    @Test
    void a_post_goes_out_with_the_address_alone_when_the_page_cannot_be_read() throws Exception {
        web.on("GET /page", call -> Answer.text(404, "text/html", "<title>gone</title>"));
        String page = web.url() + "/page";

        Post without = says(Draft.of("Read this").withOption("card", page)).get(0);
        Post with = says(Draft.of("Read " + page).withOption("card", page)).get(1);

        Map<?, ?> card = object(embed(without).get("external"));
        assertThat(card.get("uri")).isEqualTo(page);
        assertThat(card.get("title")).isEqualTo(page.replace("http://", ""));
        assertThat(with.record()).doesNotContainKey("embed").containsKey("facets");
    }

    @Test
    void on_the_public_network_no_card_is_read_from_the_machine_or_the_network_around_it() {
        URI page = page("<title>The router's settings</title>");
        Session elsewhere = new Session() {
            @Override
            public Did did() {
                return new Did(account.did());
            }

            @Override
            public String handle() {
                return account.handle();
            }

            @Override
            public URI service() {
                return URI.create("https://pds.example.org");
            }

            @Override
            public Credential credential() {
                return (method, address) -> Map.of();
            }

            @Override
            public boolean renew(Credential refused, ApiException.Unauthorized why) {
                return false;
            }
        };
        try (BlueskyClient client = BlueskyClient.anywhere().session(elsewhere).build()) {
            assertThatThrownBy(() -> client.cards().read(page))
                    .isInstanceOfSatisfying(
                            ApiException.NetworkException.class,
                            failure -> assertThat(failure.kind())
                                    .isEqualTo(ApiException.NetworkException.Kind.NOT_ALLOWED));
        }
        assertThat(web.asked()).isEmpty();
    }

    @Test
    void a_page_that_is_no_web_page_has_no_card() throws Exception {
        web.on("GET /page", call -> Answer.text(200, "application/pdf", "%PDF"));
        String page = web.url() + "/page";

        Post post = says(Draft.of("Read " + page).withOption("card", page)).get(0);

        assertThat(post.record()).doesNotContainKey("embed");
    }

    @Test
    void a_card_goes_with_a_quote_on_the_first_post_of_a_thread() throws Exception {
        URI page = page("<title>A page</title>");
        List<Post> answers = says(Draft.of("A sentence. ".repeat(40))
                .quoting(new PostRef(ann.posts("quote me").uri(), null, null))
                .withOption("card", page.toString()));

        assertThat(embed(answers.get(0)).get("$type")).isEqualTo("app.bsky.embed.recordWithMedia");
        assertThat(answers.get(1).record()).doesNotContainKey("embed");
    }
}
