package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.event.Mention;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.store.StoreException;
import dev.linnet.store.StoreException.Reason;
import dev.linnet.testkit.mastodon.Toot;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

@Timeout(60)
final class FullDiskTest {

    /** By then every attempt is made, but without room there can be no dead letter either. */
    private static final int PAST_GIVING_UP = 7;

    private static final int BALLAST = 1 << 20;

    /** More than a page of the database, so that no gap in one will do. */
    private static final String LONG =
            IntStream.range(0, 1000).mapToObj(Integer::toString).collect(Collectors.joining(" apples, "));

    @TempDir
    Path directory;

    private JdbcStore small() {
        SQLiteConfig config = new SQLiteConfig();
        config.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, "80");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + directory.resolve("linnet.db"));
        return JdbcStore.of(source);
    }

    @Test
    void a_question_that_does_not_fit_on_the_disk_stops_the_bot_before_it_acts_and_waits_for_room() throws Exception {
        Toot question;
        try (Scene scene = new Scene()) {
            JdbcStore.sqlite(directory.resolve("linnet.db")).close();
            scene.store = small();
            scene.greets();
            scene.isAlive("bob");
            question = scene.server.person("ann").posts("@linnet " + "word ".repeat(100_000));

            assertThat(scene.end())
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            full -> assertThat(full.reason()).isEqualTo(Reason.FULL))
                    .hasMessageContaining("could not take in 1 events")
                    .hasMessageContaining("linnet.db")
                    .hasMessageContaining("free some room");
            assertThat(scene.answersTo(question)).isEmpty();

            scene.store.close();
            scene.store = JdbcStore.sqlite(directory.resolve("linnet.db"));
            scene.greets();
            scene.watch.next("handled");
            assertThat(scene.answersTo(question)).hasSize(1);
            assertThat(scene.server.tootsBy("linnet")).hasSize(2);
        }
    }

    @Test
    void a_disk_that_fills_up_before_an_answer_is_sent_puts_it_off_and_it_is_said_once_when_there_is_room()
            throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Scene scene = new Scene()) {
            JdbcStore.sqlite(directory.resolve("linnet.db")).close();
            scene.store = small();
            scene.runs(Bot.on(Mention.class, (bot, mention) -> {
                int attempt = attempts.incrementAndGet();
                if (attempt == 1) {
                    fill(scene.store);
                } else if (attempt == PAST_GIVING_UP) {
                    assertThat(scene.server.tootsBy("linnet")).isEmpty();
                    clear(scene.store);
                }
                bot.reply(mention, LONG);
            }));
            scene.server.person("ann").posts("@linnet hello");
            scene.watch.next("handled");

            assertThat(scene.watch.all("retry"))
                    .allSatisfy(retry -> assertThat(retry.cause())
                            .isInstanceOfSatisfying(
                                    StoreException.class,
                                    full -> assertThat(full.reason()).isEqualTo(Reason.FULL))
                            .hasMessageContaining("record the request")
                            .hasMessageContaining("linnet.db")
                            .hasMessageContaining("free some room"));
            assertThat(attempts).hasValue(PAST_GIVING_UP);
            assertThat(scene.watch.all("dead")).isEmpty();
            assertThat(scene.server.tootsBy("linnet"))
                    .hasSizeGreaterThan(1)
                    .extracting(Toot::text)
                    .doesNotHaveDuplicates();
        }
    }

    /** Takes what room there is, down to less than a page. */
    private static void fill(Store store) {
        for (int bytes = BALLAST; bytes >= 1 << 10; bytes /= 2) {
            try {
                store.of("filler").putState("ballast " + bytes, "x".repeat(bytes));
            } catch (StoreException full) {
                assertThat(full.reason()).isEqualTo(Reason.FULL);
            }
        }
    }

    private static void clear(Store store) {
        for (int bytes = BALLAST; bytes >= 1 << 10; bytes /= 2) {
            store.of("filler").putState("ballast " + bytes, "");
        }
    }
}
