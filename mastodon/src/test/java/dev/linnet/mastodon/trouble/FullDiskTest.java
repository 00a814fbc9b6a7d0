package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.store.JdbcStore;
import dev.linnet.store.StoreException;
import dev.linnet.store.StoreException.Reason;
import dev.linnet.testkit.mastodon.Toot;
import java.nio.file.Path;
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
}
