package dev.linnet.store;

import static dev.linnet.store.Given.OWNER;
import static dev.linnet.store.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {

    private static final int ROUNDS = 3;

    @TempDir
    private Path directory;

    @Test
    void what_was_confirmed_before_a_process_was_killed_is_there_and_nothing_is_by_halves() throws Exception {
        Path file = directory.resolve("linnet.db");
        int next = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int confirmed = runUntilKilled(file, next, 20 + 7 * round);
            try (JdbcStore store = JdbcStore.sqlite(file)) {
                BotStore bot = store.of(OWNER);
                int cursor = Integer.parseInt(
                        bot.inbox().cursor("home").orElseThrow().position());
                int count = Integer.parseInt(bot.state("count").orElseThrow());

                assertThat(cursor).isGreaterThanOrEqualTo(confirmed);
                assertThat(count).isBetween(cursor - 1, cursor);
                assertThat(bot.inbox().waiting(10))
                        .isEqualTo(count == cursor ? List.of() : List.of(row("event " + cursor)));
                assertThat(bot.inbox().accept(List.of(row("event " + confirmed)), null))
                        .isEmpty();
                bot.inbox().complete("event " + cursor, List.of(StateChange.put("count", Integer.toString(cursor))));
                next = cursor + 1;
            }
        }
    }

    /** Returns the last event that the process said it had taken in. */
    private static int runUntilKilled(Path file, int from, int lines) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        Victim.class.getName(),
                        file.toString(),
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int accepted = -1;
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int line = 0; line < lines; line++) {
                String text = String.valueOf(said.readLine());
                if (text.startsWith("accepted ")) {
                    accepted = Integer.parseInt(text.substring("accepted ".length()));
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(accepted).isGreaterThanOrEqualTo(from);
        return accepted;
    }
}
