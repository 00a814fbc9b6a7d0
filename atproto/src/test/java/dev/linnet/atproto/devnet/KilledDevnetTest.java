package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.http.JsonValue;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot dies without a word (SIGKILL) while mentions pour in, and is started again on the same store. */
@OnDevnet
class KilledDevnetTest {

    private static final int MENTIONS = 120;
    private static final String LOGIN = "com.atproto.server.createSession";

    @TempDir
    Path directory;

    private KilledBot process;

    @AfterEach
    void end() {
        process.close();
    }

    @Test
    void whenever_a_bot_is_killed_in_a_burst_each_mention_is_answered_once(Devnet devnet) throws Exception {
        Resident linnet = devnet.resident("linnet");
        Resident ann = devnet.resident("ann");
        long loginsBefore = devnet.calls(LOGIN);
        for (int part = 0; part < 2; part++) {
            ann.writesAtOnce(
                    Resident.POST,
                    IntStream.range(0, MENTIONS / 2)
                            .mapToObj(number -> Resident.mention(linnet, "question " + number))
                            .toList());
        }
        for (int answered : List.of(1, MENTIONS / 3, 2 * MENTIONS / 3)) {
            process = KilledBot.start(devnet, linnet, directory);
            awaitAnswers(linnet, answered);
            process.kill();
        }
        assertThat(linnet.records(Resident.POST))
                .as("answers before the last start")
                .hasSizeLessThan(MENTIONS);
        process = KilledBot.start(devnet, linnet, directory);
        awaitAnswers(linnet, MENTIONS);
        try (Store store = JdbcStore.sqlite(directory.resolve("store.sqlite"))) {
            Until.holds(
                    store::survey,
                    () -> store.survey().bots().stream()
                            .allMatch(bot -> bot.waiting() == 0 && bot.pending() == 0 && bot.done() == MENTIONS));
        }
        process.stop();

        Map<String, Long> answers = linnet.records(Resident.POST).stream()
                .collect(Collectors.groupingBy(
                        answer -> answer.get("value")
                                .get("reply")
                                .get("parent")
                                .get("uri")
                                .text(""),
                        Collectors.counting()));
        assertThat(answers)
                .containsOnlyKeys(ann.records(Resident.POST).stream()
                        .map((JsonValue question) -> question.get("uri").text(""))
                        .toList());
        assertThat(answers.values()).containsOnly(1L);
        assertThat(devnet.calls(LOGIN) - loginsBefore)
                .as("logins of four starts")
                .isEqualTo(1);
        assertThat(output()).doesNotContain(linnet.appPassword());
    }

    private void awaitAnswers(Resident linnet, int count) throws InterruptedException {
        Until.holds(() -> linnet.records(Resident.POST).size() + " answers", () -> {
            assertThat(process.isAlive())
                    .as(() -> "the bot lives, which said " + output())
                    .isTrue();
            return linnet.records(Resident.POST).size() >= count;
        });
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
