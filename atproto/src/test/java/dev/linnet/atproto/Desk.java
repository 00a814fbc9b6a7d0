package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.client.WireServer;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Mention;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Draft;
import dev.linnet.store.DeadLetter;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import dev.linnet.testkit.http.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bot that writes what a test has it write, and the server it writes on. */
@Timeout(120)
abstract class Desk {

    static final String APPLY = "POST /xrpc/com.atproto.repo.applyWrites";
    static final String CREATE = "POST /xrpc/com.atproto.repo.createRecord";
    static final String UPLOAD = "POST /xrpc/app.bsky.video.uploadVideo";
    static final String GATE = "app.bsky.feed.threadgate";
    static final String POSTGATE = "app.bsky.feed.postgate";

    final BlueskyServer server = BlueskyServer.start();
    final Account account = server.account("linnet");
    final Person ann = server.person("ann");
    final WireServer web = new WireServer();
    final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();

    @TempDir
    Path files;

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    Bluesky connect() {
        URI service = server.url();
        return Bluesky.connect(
                service,
                account.handle(),
                Secret.of(account.appPassword()),
                BlueskyOptions.DEFAULT,
                BotClock.system(),
                builder -> builder.videoService(service));
    }

    /** Lets a bot do something when it is mentioned, and returns what went wrong; empty when all went well. */
    String doing(BiConsumer<Bot, Mention> work) throws InterruptedException {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            work.accept(self, mention);
            outcomes.add("");
        });
        try (RunningBot running = BotRunner.of(bot, connect())
                .strategy(Polling.every(Duration.ofMillis(40)).from(ProcessFrom.beginning()))
                .retries(RetryPolicy.never())
                .listener(new BotListener() {
                    @Override
                    public void onDeadLetter(DeadLetter letter, Throwable cause) {
                        outcomes.add(String.valueOf(cause.getMessage()));
                    }
                })
                .start()) {
            ann.posts("@" + account.handle() + " go");
            String outcome = outcomes.poll(60, TimeUnit.SECONDS);
            assertThat(outcome).as("the handler's outcome").isNotNull();
            running.awaitIdle();
            return outcome;
        }
    }

    List<Post> says(Draft draft) throws InterruptedException {
        assertThat(doing((bot, mention) -> bot.post(draft))).isEmpty();
        return server.postsBy("linnet");
    }

    Post gateOf(Post post, String kind) {
        return server.record(post.uri().replace("app.bsky.feed.post", kind));
    }

    static Map<?, ?> object(Object value) {
        return (Map<?, ?>) value;
    }

    static Map<?, ?> embed(Post post) {
        return object(post.record().get("embed"));
    }

    URI page(String html) {
        web.on("GET /page", call -> Answer.text(200, "text/html; charset=utf-8", html));
        return URI.create(web.url() + "/page");
    }

    static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        java.util.Random noise = new java.util.Random(3);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, noise.nextInt());
            }
        }
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    Path file(String name, byte[] bytes) throws IOException {
        return Files.write(files.resolve(name), bytes);
    }

    static byte[] box(String type, byte[]... contents) {
        int length = 8;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteBuffer box = ByteBuffer.allocate(length).putInt(length).put(type.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] content : contents) {
            box.put(content);
        }
        return box.array();
    }

    /** A film of which nothing but the outline is there. */
    static byte[] mp4(int width, int height, boolean turned) {
        byte[] track = ByteBuffer.allocate(84)
                .putInt(40, turned ? 0 : 1 << 16)
                .putInt(44, turned ? 1 << 16 : 0)
                .putInt(76, width << 16)
                .putInt(80, height << 16)
                .array();
        byte[] sound = box("trak", box("tkhd", new byte[84]));
        byte[] all = box("moov", box("mvhd", new byte[20]), sound, box("trak", box("tkhd", track)));
        byte[] start = box("ftyp", "isom0000".getBytes(StandardCharsets.ISO_8859_1));
        return ByteBuffer.allocate(start.length + all.length + 16)
                .put(start)
                .put(box("mdat", new byte[8]))
                .put(all)
                .array();
    }
}
