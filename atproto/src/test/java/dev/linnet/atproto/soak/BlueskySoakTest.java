package dev.linnet.atproto.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.BlueskyStream;
import dev.linnet.atproto.Sighting;
import dev.linnet.atproto.Watch;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred thousand posts on the firehose, one in a hundred with the word a bot watches for. */
@Tag("soak")
@Timeout(900)
class BlueskySoakTest {

    private static final int POSTS = 100_000;
    private static final int PORTION = 8_000;
    private static final int REMEMBERED = 400;
    private static final long GROWTH = 12L * 1024 * 1024;
    private static final List<String> TROUBLE =
            List.of("drop", "double 50", "lose 4000", "double 20", "slow", "double 5");

    private final Process network = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeNetwork.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    private final BufferedReader answers = network.inputReader(StandardCharsets.UTF_8);
    private final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    private final BitSet all = new BitSet();
    private final List<Integer> twice = new ArrayList<>();
    private final List<Long> heap = new ArrayList<>();
    private int posted;

    BlueskySoakTest() throws IOException {}

    @AfterEach
    void close() {
        network.destroyForcibly();
    }

    @Test
    void a_bot_that_watches_sees_each_word_once_and_stays_flat() throws Exception {
        String[] where = answers.readLine().split(" ");
        URI server = URI.create(where[0]);
        Bluesky account = Bluesky.connect(
                server,
                where[1],
                where[2],
                BlueskyOptions.DEFAULT.withWatch(Watch.words("wren")).withStream(BlueskyStream.firehose(server)));
        CountDownLatch live = new CountDownLatch(1);
        Bot bot = Bot.on(Sighting.class, (self, sighting) -> seen.add(number(sighting.text())));
        try (Store store = new MemoryStore(BotClock.system(), REMEMBERED);
                RunningBot running = BotRunner.of(bot, account)
                        .store(store)
                        .strategy(Streaming.live())
                        .listener(new BotListener() {
                            @Override
                            public void onSource(Account on, SourceState state, String detail) {
                                if (state == SourceState.LIVE) {
                                    live.countDown();
                                }
                            }
                        })
                        .start()) {
            assertThat(live.await(120, TimeUnit.SECONDS)).isTrue();
            for (int portion = 0; posted < POSTS; portion++) {
                tells("post " + PORTION);
                posted += PORTION;
                trouble(TROUBLE.get(portion % TROUBLE.size()));
                hears();
                measure();
            }
            running.awaitIdle();
            assertThat(running.failure()).isEmpty();
        }
        assertThat(seen).as("what came after all was heard").isEmpty();
        assertThat(twice).as("what came twice").isEmpty();
        System.out.println(posted + " posts, " + all.cardinality() + " seen; heap in MB at 20, 60 and 100 %: "
                + heap.stream().map(bytes -> bytes / (1024 * 1024)).toList());
        assertThat(heap).hasSize(3);
        assertThat(heap.get(1) - heap.get(0))
                .as("growth from 20 to 60 per cent")
                .isLessThan(GROWTH);
        assertThat(heap.get(2) - heap.get(0))
                .as("growth from 20 to 100 per cent")
                .isLessThan(GROWTH);
    }

    private void trouble(String kind) throws IOException {
        tells(kind);
        if (kind.startsWith("lose")) {
            posted += Integer.parseInt(kind.substring("lose ".length()));
        }
    }

    private void tells(String order) throws IOException {
        network.outputWriter(StandardCharsets.UTF_8).append(order).append('\n').flush();
        assertThat(answers.readLine()).isEqualTo("done " + order);
    }

    private static int number(String text) {
        return Integer.parseInt(text.replaceAll("\\D", ""));
    }

    /** Waits until the bot has seen all there is by now. */
    private void hears() throws InterruptedException {
        int there = (posted + LargeNetwork.RARE - 1) / LargeNetwork.RARE;
        while (all.cardinality() < there) {
            Integer number = seen.poll(120, TimeUnit.SECONDS);
            assertThat(number)
                    .as("one more of %s, without which %s are missing", there, missing(there))
                    .isNotNull();
            if (all.get(number)) {
                twice.add(number);
            }
            all.set(number);
        }
    }

    private List<Integer> missing(int there) {
        return IntStream.range(0, there)
                .filter(each -> !all.get(each))
                .limit(20)
                .boxed()
                .toList();
    }

    private void measure() {
        int[] marks = {20, 60, 100};
        if (heap.size() < marks.length && posted >= (long) POSTS * marks[heap.size()] / 100) {
            Runtime runtime = Runtime.getRuntime();
            for (int i = 0; i < 3; i++) {
                runtime.gc();
            }
            heap.add(runtime.totalMemory() - runtime.freeMemory());
        }
    }
}
