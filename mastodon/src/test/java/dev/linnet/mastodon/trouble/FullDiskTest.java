package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.event.Mention;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.StoreException;
import dev.linnet.store.StoreException.Reason;
import dev.linnet.testkit.mastodon.Toot;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

@Timeout(60)
final class FullDiskTest {

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
    void what_cannot_be_noted_beforehand_is_not_posted_and_is_posted_once_when_there_is_room_again() throws Exception {
        try (Scene scene = new Scene()) {
            JdbcStore.sqlite(directory.resolve("linnet.db")).close();
            JdbcStore store = small();
            scene.store = store;
            AtomicBoolean first = new AtomicBoolean(true);
            AtomicBoolean full = new AtomicBoolean();
            scene.hasty.waitsWhile(() -> full.get() || scene.server.requests().inFlight() > 0);
            scene.runs(Bot.on(Mention.class, (bot, mention) -> {
                if (first.compareAndSet(true, false)) {
                    full.set(true);
                    fill(store);
                }
                try {
                    bot.reply(mention, "Hello");
                } finally {
                    clear(store);
                    full.set(false);
                }
            }));
            Toot question = scene.server.person("ann").posts("@linnet hello");

            assertThat(scene.watch.next("retry"))
                    .satisfies(news -> assertThat(news.cause()).isInstanceOf(StoreException.class))
                    .satisfies(news -> assertThat(news.text()).contains("linnet.db", "free some room"));
            scene.watch.next("handled");
            assertThat(scene.answersTo(question)).hasSize(1);
            assertThat(scene.server.requests().count("POST /api/v1/statuses")).isEqualTo(1);
        }
    }

    private static void fill(JdbcStore store) {
        int size = 32_768;
        for (int count = 0; size > 0; count++) {
            try {
                store.of("filler").putState("block " + count, "x".repeat(size));
            } catch (StoreException full) {
                size = size / 2;
            }
        }
    }

    private static void clear(JdbcStore store) {
        for (int count = 0; count < 20; count++) {
            store.of("filler").putState("block " + count, "");
        }
    }
}
