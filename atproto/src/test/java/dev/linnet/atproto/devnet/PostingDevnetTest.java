package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.LinkCard;
import dev.linnet.atproto.client.PostDraft;
import dev.linnet.atproto.client.entity.AspectRatio;
import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.entity.EmbedView;
import dev.linnet.atproto.client.entity.Picture;
import dev.linnet.atproto.client.entity.PostView;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.entity.ThreadNode;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.client.media.ImageFile;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.bot.Bot;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Mention;
import dev.linnet.http.JsonValue;
import dev.linnet.social.Draft;
import dev.linnet.social.Upload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is posted, read back from the real AppView. */
@OnDevnet
class PostingDevnetTest {

    @TempDir
    Path directory;

    private Devnet devnet;
    private DevnetBot linnet;
    private BlueskyClient client;
    private Resident ann;

    @BeforeEach
    void begin(Devnet shared) {
        devnet = shared;
        linnet = new DevnetBot(devnet);
        ann = devnet.resident("ann");
        client = BlueskyClient.login(
                devnet.pds(),
                linnet.account().handle(),
                Secret.of(linnet.account().appPassword()));
    }

    @AfterEach
    void end() {
        client.close();
        linnet.close();
    }

    private PostView readBack(WrittenRecord post) {
        devnet.settle();
        return client.posts().find(post.uri()).orElseThrow();
    }

    /** Returns the words of each facet, cut out of the bytes of the text, and what they stand for. */
    private static Map<String, String> facets(PostView post) {
        byte[] text = post.text().getBytes(StandardCharsets.UTF_8);
        Map<String, String> facets = new LinkedHashMap<>();
        for (JsonValue facet : post.record().facets()) {
            int from = (int) facet.get("index").get("byteStart").number(-1);
            int to = (int) facet.get("index").get("byteEnd").number(-1);
            JsonValue feature = facet.get("features").at(0);
            String meaning = feature.get("did")
                    .text(feature.get("uri").text(feature.get("tag").text("")));
            facets.put(new String(text, from, to - from, StandardCharsets.UTF_8), meaning);
        }
        return facets;
    }

    private static byte[] picture(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(1);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, noise.nextInt());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static ImageFile file(int width, int height) throws IOException {
        return ImageFile.of(picture(width, height), "picture.png", "image/png");
    }

    private StrongRef byAnn() {
        Resident.Ref post = ann.posts("to be quoted");
        return new StrongRef(AtUri.parse(post.uri()), post.cid());
    }

    @Test
    void mentions_links_and_tags_after_emoji_and_accents_stand_where_they_stood() {
        String text = "Grüße 👩‍👩‍👧‍👦 né à Łódź 🏳️‍🌈: @" + ann.handle()
                + " sieht https://example.com/straße?q=ä 日本語 #größe 🎉";
        RichText rich = RichText.detect(
                text,
                handle -> handle.equals(new Handle(ann.handle())) ? Optional.of(new Did(ann.did())) : Optional.empty());

        PostView post = readBack(client.posts().create(PostDraft.of(rich)));

        assertThat(post.text()).isEqualTo(text);
        assertThat(facets(post))
                .containsExactly(
                        Map.entry("@" + ann.handle(), ann.did()),
                        Map.entry("https://example.com/straße?q=ä", "https://example.com/straße?q=ä"),
                        Map.entry("#größe", "größe"));
    }

    @Test
    void three_hundred_characters_of_many_bytes_are_taken() {
        String text = "👩‍🚀".repeat(150) + "é".repeat(150);

        assertThat(readBack(client.posts().create(text)).text()).isEqualTo(text);
    }

    @Test
    void languages_and_labels_are_kept() {
        PostView post = readBack(client.posts()
                .create(PostDraft.of("Bonjour, Olá")
                        .withLangs(List.of("fr", "pt-BR"))
                        .withSelfLabels(List.of("graphic-media"))
                        .withTags(List.of("aside"))));

        assertThat(post.record().langs()).containsExactly("fr", "pt-BR");
        assertThat(post.record().selfLabels()).containsExactly("graphic-media");
        assertThat(post.record().tags()).containsExactly("aside");
        assertThat(post.labels()).anySatisfy(label -> assertThat(label.val()).isEqualTo("graphic-media"));
    }

    @Test
    void a_link_card_is_shown_with_its_picture() throws IOException {
        BlobRef thumb = client.blobs().upload("image/png", picture(40, 30));
        LinkCard card = new LinkCard(URI.create("https://example.com/page"), "A title", "What it is about", thumb);

        PostView post = readBack(client.posts().create(PostDraft.of("look").withCard(card)));

        assertThat(post.embed()).isInstanceOfSatisfying(EmbedView.External.class, shown -> {
            assertThat(shown.uri()).isEqualTo("https://example.com/page");
            assertThat(shown.title()).isEqualTo("A title");
            assertThat(shown.description()).isEqualTo("What it is about");
            assertThat(shown.thumb()).contains(thumb.cid());
        });
    }

    @Test
    void pictures_are_shown_with_their_words_and_proportions() throws IOException {
        List<Picture> pictures = List.of(
                client.blobs().picture(file(64, 48), "wide"), client.blobs().picture(file(30, 90), "tall, 🎉"));

        PostView post = readBack(client.posts().create(PostDraft.of("two").withPictures(pictures)));

        assertThat(post.embed()).isInstanceOfSatisfying(EmbedView.Images.class, shown -> {
            assertThat(shown.images()).extracting(EmbedView.Image::alt).containsExactly("wide", "tall, 🎉");
            assertThat(shown.images())
                    .extracting(EmbedView.Image::aspectRatio)
                    .containsExactly(new AspectRatio(64, 48), new AspectRatio(30, 90));
            assertThat(shown.images().get(0).fullsize())
                    .contains(pictures.get(0).blob().cid());
        });
    }

    @Test
    void a_picture_that_is_too_large_is_made_smaller_and_taken() throws IOException {
        ImageFile large = file(1600, 1000);
        assertThat(large.size()).isGreaterThan(ImageFile.MOST_BYTES);

        PostView post = readBack(client.posts()
                .create(PostDraft.of("large")
                        .withPictures(List.of(client.blobs().picture(large, "noise")))));

        assertThat(post.embed()).isInstanceOfSatisfying(EmbedView.Images.class, shown -> {
            AspectRatio ratio = shown.images().get(0).aspectRatio();
            assertThat(ratio).isNotNull();
            assertThat((double) ratio.width() / ratio.height()).isBetween(1.59, 1.61);
        });
    }

    @Test
    void a_quote_is_shown_and_counted() {
        StrongRef quoted = byAnn();
        devnet.settle();

        PostView post = readBack(client.posts().create(PostDraft.of("see").quoting(quoted)));

        assertThat(post.embed()).isInstanceOfSatisfying(EmbedView.Quote.class, shown -> {
            assertThat(shown.state()).isEqualTo("found");
            assertThat(shown.ref()).contains(quoted);
            assertThat(shown.record().get("text").text("")).isEqualTo("to be quoted");
        });
        assertThat(client.posts().find(quoted.uri()).orElseThrow().quoteCount()).isEqualTo(1);
    }

    @Test
    void a_quote_with_a_picture_is_shown_with_both() throws IOException {
        StrongRef quoted = byAnn();
        devnet.settle();
        Picture picture = client.blobs().picture(file(20, 10), "small");

        PostView post = readBack(
                client.posts().create(PostDraft.of("see").quoting(quoted).withPictures(List.of(picture))));

        assertThat(post.embed()).isInstanceOfSatisfying(EmbedView.QuoteWithMedia.class, shown -> {
            assertThat(shown.quote().ref()).contains(quoted);
            assertThat(shown.media())
                    .isInstanceOfSatisfying(
                            EmbedView.Images.class,
                            images -> assertThat(images.images())
                                    .singleElement()
                                    .satisfies(image -> assertThat(image.alt()).isEqualTo("small")));
        });
    }

    @Test
    void a_long_answer_of_a_bot_becomes_a_thread_in_its_order() throws Exception {
        String text = "Many words for one post 🦜. ".repeat(30).strip();
        Resident.Ref question = ann.mentions(linnet.account(), "tell me more", Map.of("langs", List.of("de")));
        try (RunningBot running = linnet.run(Bot.on(Mention.class, (bot, mention) -> {
            bot.reply(mention, text);
            linnet.hears(mention);
        }))) {
            linnet.next();
            running.awaitIdle();
        }
        devnet.settle();

        List<String> parts = new ArrayList<>();
        ThreadNode node = client.posts().thread(AtUri.parse(question.uri()), 10, 0);
        while (node instanceof ThreadNode.Found found && !found.replies().isEmpty()) {
            assertThat(found.replies()).hasSize(1);
            node = found.replies().get(0);
            PostView part = ((ThreadNode.Found) node).post();
            parts.add(part.text());
            assertThat(part.record().langs()).containsExactly("de");
            assertThat(part.record().answers().orElseThrow().root().uri().toString())
                    .isEqualTo(question.uri());
        }
        assertThat(parts).hasSizeGreaterThan(2);
        assertThat(String.join(" ", parts)).isEqualTo(text);
    }

    @Test
    void a_bot_answers_with_a_picture_a_quote_and_a_warning() throws Exception {
        Path file = Files.write(directory.resolve("picture.png"), picture(48, 36));
        Resident.Ref question = ann.mentions(linnet.account(), "show me");
        try (RunningBot running = linnet.run(Bot.on(Mention.class, (bot, mention) -> {
            String media = bot.upload(Upload.of(file).describedAs("a picture of noise"));
            bot.reply(
                    mention,
                    Draft.of("@" + ann.handle() + " here")
                            .withMedia(media)
                            .quoting(mention.post().ref())
                            .withSensitive(true));
            linnet.hears(mention);
        }))) {
            linnet.next();
            running.awaitIdle();
        }
        devnet.settle();

        PostView answer = client.posts()
                .find(AtUri.parse(linnet.answers().get(0).get("uri").text("")))
                .orElseThrow();
        assertThat(answer.embed()).isInstanceOfSatisfying(EmbedView.QuoteWithMedia.class, both -> {
            assertThat(both.quote().ref().orElseThrow().uri().toString()).isEqualTo(question.uri());
            assertThat(both.media()).isInstanceOfSatisfying(EmbedView.Images.class, shown -> {
                assertThat(shown.images().get(0).alt()).isEqualTo("a picture of noise");
                assertThat(shown.images().get(0).aspectRatio()).isEqualTo(new AspectRatio(48, 36));
            });
        });
        assertThat(answer.record().selfLabels()).containsExactly("graphic-media");
        assertThat(facets(answer)).containsExactly(Map.entry("@" + ann.handle(), ann.did()));
    }
}
