package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.config.Secret;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.model.ModelAnswer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several elelems, each with a directory of its own as on machines of their own, share a database. */
@Timeout(300)
class SharedStoreTest {

    private static final String PASSWORD = "open-sesame-4711";

    @TempDir
    Path here;

    @TempDir
    Path there;

    private EmbeddedPostgres postgres;
    private Wired wired;

    @BeforeEach
    void begin() throws IOException {
        postgres = EmbeddedPostgres.start();
        wired = new Wired(Flavour.MASTODON, here);
        wired.environment.put("ELELEM_STORE__URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres");
        wired.environment.put("ELELEM_STORE__USER", "postgres");
        wired.environment.put("ELELEM_STORE__PASSWORD", PASSWORD);
        wired.model.otherwise(request -> ModelAnswer.says("Hello."));
    }

    @AfterEach
    void end() throws IOException {
        wired.close();
        postgres.close();
        assertThat(wired.output()).doesNotContain(PASSWORD);
    }

    @Test
    void what_one_read_another_on_another_machine_does_not_answer_again() {
        assertThat(wired.once(1)).as(wired.output()).isZero();
        Toot first = wired.server.person("ann").posts("@elelem one");
        assertThat(wired.once(5)).as(wired.output()).isZero();
        Toot second = wired.server.person("bob").posts("@elelem two");
        wired.environment.put("ELELEM_DIRECTORY", there.toString());
        assertThat(wired.once(5)).as(wired.output()).isZero();

        assertThat(wired.answersTo(first)).hasSize(1);
        assertThat(wired.answersTo(second)).hasSize(1);
        assertThat(wired.model.requests()).hasSize(2);
        assertThat(wired.output())
                .contains("kept in jdbc:postgresql://localhost:" + postgres.getPort()
                        + "/postgres, and what was spent in " + here);
        assertThat(List.of(here, there))
                .allSatisfy(directory -> assertThat(directory)
                        .isDirectoryContaining("glob:**/spending.json")
                        .isDirectoryNotContaining("glob:**/elelem.sqlite"));
    }

    @Test
    void two_that_run_at_the_same_time_answer_and_pay_once() throws Exception {
        assertThat(wired.once(1)).as(wired.output()).isZero();
        Map<String, String> other = new HashMap<>(wired.environment);
        other.put("ELELEM_DIRECTORY", there.toString());
        List<Toot> questions = Stream.of("ann", "bob", "cid", "dora")
                .map(name -> wired.server.person(name).posts("@elelem hello"))
                .toList();
        try (ElelemProcess one = ElelemProcess.start(here, wired.environment, "");
                ElelemProcess two = ElelemProcess.start(there, other, "");
                Store store =
                        JdbcStore.open(wired.environment.get("ELELEM_STORE__URL"), "postgres", Secret.of(PASSWORD))) {
            two.await(
                    "both to run",
                    () -> store.survey().leases().stream()
                                    .filter(held -> held.lease().name().startsWith("replica:"))
                                    .count()
                            == 2);
            one.await(
                    "all to be answered",
                    () -> questions.stream()
                            .noneMatch(question -> wired.answersTo(question).isEmpty()));
            one.stop();
            two.stop();
        }
        wired.once(5);

        assertThat(questions)
                .allSatisfy(question -> assertThat(wired.answersTo(question)).hasSize(1));
        assertThat(wired.model.requests()).hasSize(4);
    }

    @Test
    void a_database_that_does_not_answer_is_told_in_one_line() throws IOException {
        postgres.close();

        assertThat(wired.once(1)).isEqualTo(1);

        assertThat(wired.output())
                .contains("jdbc:postgresql://localhost:" + postgres.getPort())
                .doesNotContain("\tat ");
    }

    @Test
    void what_was_spent_can_be_told_without_the_database() throws IOException {
        postgres.close();

        assertThat(wired.run("--cost")).as(wired.output()).isZero();
    }
}
