package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.http.FaultRule;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.model.ModelAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** elelem dies without a word (SIGKILL) in the middle of an answer, and is started again on the same directory. */
@Timeout(300)
class ElelemKilledTest {

    private static final String POST = "POST /api/v1/statuses";

    @TempDir
    Path directory;

    @TempDir
    Path scratch;

    private Wired wired;
    private ElelemProcess process;

    /** Lets elelem look once, so that what comes from now on is found; then asks it, and starts it to run. */
    private Toot asked() {
        assertThat(wired.once(1)).as(wired.output()).isZero();
        Toot question = wired.server.person("ann").posts("@elelem hello");
        start();
        return question;
    }

    private void begin(Flavour flavour) {
        wired = new Wired(flavour, directory);
    }

    private void start() {
        process = ElelemProcess.start(scratch, wired.environment, "");
    }

    /** Starts it again and lets it run until nothing waits any more. */
    private void again() throws InterruptedException {
        start();
        try (Store store = JdbcStore.sqlite(directory.resolve("elelem.sqlite"))) {
            process.await(
                    "all to be done",
                    () -> store.survey().bots().stream()
                            .allMatch(bot -> bot.waiting() == 0 && bot.pending() == 0 && bot.done() + bot.dead() > 0));
        }
        process.stop();
        assertThat(process.output()).doesNotContain(Wired.KEY).doesNotContain(wired.bot.token());
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.close();
        }
        wired.close();
    }

    @Test
    void killed_before_the_paid_answer_reached_the_server_it_posts_it_without_asking_the_model_again()
            throws Exception {
        begin(Flavour.GOTOSOCIAL);
        wired.model.answers("Once.", "Twice.");
        FaultRule neverDone = wired.server.faults().always(POST);
        neverDone.holdsUntilReleased();
        Toot question = asked();
        process.await("an attempt to post", () -> neverDone.happened() > 0);
        process.kill();
        wired.server.faults().clear();

        again();

        assertThat(wired.model.requests()).hasSize(1);
        assertThat(wired.answersTo(question))
                .singleElement()
                .satisfies(answer -> assertThat(answer.text()).contains("Once."));
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "GOTOSOCIAL"})
    void killed_before_it_heard_that_the_paid_answer_was_posted_it_neither_posts_nor_pays_again(Flavour flavour)
            throws Exception {
        begin(flavour);
        wired.model.answers("Once.", "Twice.");
        wired.server.faults().next(POST).sendsSlowly(Duration.ofMinutes(10));
        Toot question = asked();
        process.await(
                "the answer on the server", () -> !wired.answersTo(question).isEmpty());
        process.kill();

        again();

        assertThat(wired.model.requests()).hasSize(1);
        assertThat(wired.answersTo(question)).hasSize(1);
        assertThat(wired.server.tootsBy("elelem")).hasSize(1);
    }

    @Test
    void killed_while_the_model_thinks_it_asks_again_and_answers_once() throws Exception {
        begin(Flavour.MASTODON);
        CountDownLatch gate = new CountDownLatch(1);
        wired.model.answers(ModelAnswer.says("Too late.").heldBy(gate), ModelAnswer.says("In time."));
        Toot question = asked();
        process.await("the model to be asked", () -> !wired.model.requests().isEmpty());
        process.kill();
        gate.countDown();

        again();

        assertThat(wired.model.requests()).hasSize(2);
        assertThat(wired.answersTo(question))
                .singleElement()
                .satisfies(answer -> assertThat(answer.text()).contains("In time."));
    }
}
