package dev.linnet.atproto.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.entity.ChatItem;
import dev.linnet.atproto.client.entity.ChatLogEntry;
import dev.linnet.atproto.client.entity.Convo;
import dev.linnet.atproto.client.entity.EmbedView;
import dev.linnet.atproto.client.entity.Notification;
import dev.linnet.atproto.client.entity.NotificationReason;
import dev.linnet.atproto.client.entity.Picture;
import dev.linnet.atproto.client.entity.PostView;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.entity.ThreadNode;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.client.media.ImageFile;
import dev.linnet.atproto.client.session.AccountUnavailableException;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client at a server that keeps what it is told. */
final class LocalServerTest {

    private final ManualClock clock = ManualClock.selfMoving(WireServer.START);
    private final BlueskyServer server = BlueskyServer.builder().clock(clock).start();
    private final Account account = server.account("linnet");
    private final Person ann = server.person("ann");
    private final MemoryStore store = new MemoryStore(clock, 10);
    private final BlueskyClient client = client(account.appPassword());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private BlueskyClient client(String password) {
        return BlueskyClient.at(URI.create("http://localhost:" + server.port()))
                .appPassword(account.handle(), Secret.of(password))
                .store(store)
                .clock(clock)
                .random(new Random(1))
                .videoService(URI.create("http://localhost:" + server.port()))
                .build();
    }

    private static AtUri uri(Post post) {
        return AtUri.parse(post.uri());
    }

    @Test
    void a_post_with_links_pictures_and_a_quote_is_read_back_as_it_was_written() throws IOException {
        Post hers = ann.posts("a picture of a linnet?");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        Picture picture = client.blobs().picture(ImageFile.of(png.toByteArray(), "l.png", "image/png"), "a linnet");
        PostView quoted = client.posts().find(uri(hers)).orElseThrow();

        WrittenRecord mine = client.posts()
                .create(PostDraft.of(RichText.detect("Hëllo 👩‍👩‍👧 https://example.com #linnet"))
                        .inReplyTo(client.posts().replyRef(uri(hers)))
                        .quoting(quoted.ref())
                        .withPictures(List.of(picture))
                        .withLangs(List.of("en"))
                        .withSelfLabels(List.of("nudity")));

        PostView shown = client.posts().find(mine.uri()).orElseThrow();
        assertThat(shown.record().facets()).hasSize(2);
        assertThat(shown.record().answers().orElseThrow().parent().uri()).isEqualTo(uri(hers));
        assertThat(shown.record().quoted().orElseThrow().uri()).isEqualTo(uri(hers));
        assertThat(shown.record().selfLabels()).containsExactly("nudity");
        assertThat(shown.embed()).isInstanceOfSatisfying(EmbedView.QuoteWithMedia.class, both -> {
            assertThat(both.quote().uri()).isEqualTo(uri(hers));
            assertThat(both.media()).isInstanceOfSatisfying(EmbedView.Images.class, images -> {
                assertThat(images.images().get(0).alt()).isEqualTo("a linnet");
                assertThat(images.images().get(0).aspectRatio()).isEqualTo(picture.aspectRatio());
            });
        });
        assertThat(client.posts().thread(mine.uri(), 1, 10))
                .isInstanceOfSatisfying(
                        ThreadNode.Found.class,
                        found -> assertThat(found.ancestors()).hasSize(1));
    }

    @Test
    void a_post_under_one_key_is_written_once() {
        PostDraft draft = PostDraft.of("once").withKey(new RecordKey("once-1"));
        WrittenRecord first = client.posts().create(draft);
        WrittenRecord second = client.posts().create(draft);

        assertThat(first.existed()).isFalse();
        assertThat(second.existed()).isTrue();
        assertThat(second.ref()).isEqualTo(first.ref());
        assertThat(server.postsBy("linnet")).hasSize(1);
        client.posts().delete(first.uri());
        client.posts().delete(first.uri());
        assertThat(server.postsBy("linnet")).isEmpty();
    }

    @Test
    void likes_reposts_and_follows_come_and_go() {
        PostView post = client.posts().find(uri(ann.posts("hi"))).orElseThrow();
        Did did = new Did(ann.did());

        WrittenRecord like = client.posts().like(post.ref());
        WrittenRecord repost = client.posts().repost(post.ref());
        client.graph().follow(did);

        PostView after = client.posts().find(post.uri()).orElseThrow();
        assertThat(after.likeCount()).isEqualTo(1);
        assertThat(after.viewer().repost()).isEqualTo(repost.uri());
        assertThat(client.posts().likes(post.uri(), Paging.first()).items()).hasSize(1);
        client.posts().unlike(like.uri());
        client.posts().unrepost(repost.uri());
        assertThat(client.graph().unfollow(did)).isTrue();
        assertThat(client.graph().unfollow(did)).isFalse();
        assertThat(client.posts().find(post.uri()).orElseThrow().likeCount()).isZero();
    }

    @Test
    void all_pages_of_notifications_are_read() {
        Post mine = account.person().posts("look");
        List<Post> caused = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            caused.add(server.person("p" + i).likes(mine));
            clock.advance(Duration.ofMillis(i % 4 == 0 ? 1 : 0));
        }
        caused.add(ann.repliesTo(mine, "nice"));

        List<Notification> all =
                client.notifications().page(Paging.limit(50)).stream(1000).toList();

        assertThat(all.stream().map(one -> one.uri().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        caused.stream().map(Post::uri).toList());
        assertThat(client.notifications()
                        .page(List.of(NotificationReason.REPLY), Paging.first())
                        .items())
                .hasSize(1);
        assertThat(client.notifications().unreadCount()).isPositive();
        client.notifications().updateSeen(clock.instant());
        assertThat(client.notifications().unreadCount()).isZero();
    }

    @Test
    void when_one_moment_fills_a_page_of_notifications_what_is_older_is_still_read() {
        List<Post> older = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            older.add(ann.posts("@" + account.handle() + " older " + i));
            clock.advance(Duration.ofMillis(1));
        }
        for (int i = 0; i < 35; i++) {
            ann.posts("@" + account.handle() + " at once " + i);
        }

        List<String> all = client.notifications().page(Paging.limit(10)).stream(1000)
                .map(one -> one.uri().toString())
                .toList();

        assertThat(all)
                .doesNotHaveDuplicates()
                .endsWith(older.stream()
                        .map(Post::uri)
                        .sorted(Comparator.reverseOrder())
                        .toArray(String[]::new));
    }

    @Test
    void the_own_profile_is_changed() {
        client.profiles().update(ProfileChange.none().displayName("Linnet").bot());
        client.profiles().update(ProfileChange.none().description("I sing"));

        Profile own = client.profiles().own();

        assertThat(own.displayName()).isEqualTo("Linnet");
        assertThat(own.description()).isEqualTo("I sing");
    }

    @Test
    void direct_messages_come_and_are_answered() {
        ann.messages(account.person(), "hello you");

        String cursor = client.chat().log(null).cursor();
        ann.messages(account.person(), "are you there?");
        List<ChatLogEntry> entries = client.chat().log(cursor).entries();
        ChatItem.Message asked = entries.stream()
                .flatMap(entry -> entry.written().stream())
                .findFirst()
                .orElseThrow();
        Convo convo = client.chat().with(List.of(new Did(ann.did())));
        client.chat().send(convo.id(), "yes");
        client.chat().react(convo.id(), asked.id(), "👍");
        client.chat().read(convo.id(), null);

        assertThat(asked.text()).isEqualTo("are you there?");
        assertThat(account.person().messagesWith(ann).stream().collect(Collectors.joining("|")))
                .contains("yes");
        assertThat(client.chat().convo(convo.id()).unreadCount()).isZero();
    }

    @Test
    void a_password_without_the_right_to_messages_is_told_so() {
        BlueskyClient limited = client(account.appPasswordWithoutMessages());
        assertThatThrownBy(() -> limited.chat().convos(Paging.first()))
                .isInstanceOf(ApiException.Forbidden.class)
                .hasMessageContaining("app password");
    }

    @Test
    void tokens_that_ran_out_and_sessions_that_were_revoked_are_replaced() {
        client.posts().create("one");
        server.expiresTokens();
        client.posts().create("two");
        server.revokes(account);
        client.posts().create("three");
        assertThat(server.postsBy("linnet")).hasSize(3);
    }

    @Test
    void a_server_that_leaves_the_document_out_is_used_all_the_same() {
        server.omitsDocuments();
        client.posts().create("hi");
        assertThat(server.postsBy("linnet")).hasSize(1);
    }

    @Test
    void an_account_that_is_taken_down_stops_the_client_with_a_clear_word() {
        account.person().becomes("takendown");
        assertThatThrownBy(client::did).isInstanceOf(AccountUnavailableException.class);
    }

    @Test
    void a_video_is_uploaded_and_waited_for() {
        server.processesNextVideo(3, null);
        var job = client.videos().send("bird.mp4", new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p'});
        assertThat(client.videos().await(job, Duration.ofMinutes(5)).cid()).startsWith("baf");
    }

    @Test
    void a_thread_that_only_followers_may_answer_is_made_in_one_go() {
        WrittenRecord post = client.posts()
                .create(PostDraft.of("mine")
                        .withGate(List.of(GateRule.followers()))
                        .notQuotable());
        assertThat(client.records()
                        .find("app.bsky.feed.threadgate", post.uri().rkey().orElseThrow()))
                .isPresent();
        assertThat(client.records()
                        .find("app.bsky.feed.postgate", post.uri().rkey().orElseThrow()))
                .isPresent();
    }
}
