package dev.linnet.store.console;

import static dev.linnet.store.console.ConsoleScene.NOON;
import static dev.linnet.store.console.ConsoleScene.OWNER;
import static dev.linnet.store.console.ConsoleScene.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.Inbox;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console beside a bot that has its store open. */
class StoreConsoleTest {

    private final ConsoleScene scene = new ConsoleScene();

    @TempDir
    private Path directory;

    private Path file;
    private JdbcStore bots;

    @BeforeEach
    void a_bot_that_runs() {
        file = directory.resolve("bot.sqlite");
        bots = JdbcStore.sqlite(file, StoreOptions.standard().withClock(scene.clock));
        ConsoleScene.fill(bots);
    }

    @AfterEach
    void end() {
        bots.close();
    }

    private int run(String command, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = command;
        args[1] = "--store";
        args[2] = file.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return scene.run(args);
    }

    private Inbox inbox() {
        return bots.of(OWNER).inbox();
    }

    @Test
    void inspect_counts_what_each_bot_keeps() {
        assertThat(run("inspect")).isZero();

        assertThat(scene.printed())
                .contains(file.toString(), "schema version")
                .contains(
                        OWNER,
                        "waiting  3\n",
                        "put off  1, next at 2026-11-21T12:01:30Z\n",
                        "done     1\n",
                        "dead     2\n",
                        "pending  1\n",
                        "timers   1, next at 2026-11-21T12:10:00Z\n",
                        "cursor   notifications at 4711\n",
                        "lease stream held by machine-1 until 2026-11-21T12:01:00Z");
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void inspect_tells_machines_the_same_in_json() {
        assertThat(run("inspect", "--json")).isZero();

        JsonValue store = Json.camelCase().tree(scene.printed());
        JsonValue bot = store.get("owners").at(0);
        assertThat(bot.get("owner").text("")).isEqualTo(OWNER);
        assertThat(bot.get("waiting").number(0)).isEqualTo(3);
        assertThat(bot.get("nextAttempt").text("")).isEqualTo("2026-11-21T12:01:30Z");
        assertThat(bot.get("cursors").at(0).get("position").text("")).isEqualTo("4711");
        assertThat(store.get("leases").at(0).get("holder").text("")).isEqualTo("machine-1");
        assertThat(store.get("bytes").number(0)).isPositive();
        assertThat(store.get("schemaVersion").number(0)).isPositive();
    }

    @Test
    void dead_letters_are_listed_on_one_line_each_without_orders_to_the_terminal() {
        assertThat(run("dead")).isZero();

        assertThat(scene.printed().lines()).hasSize(2);
        assertThat(scene.printed().lines().findFirst())
                .contains(OWNER + "\tdead 1\t2026-11-21T12:00:07Z\t5\tjava.lang.IllegalStateException: two\\u000alines"
                        + " \\u001b[31mred");
        String all = scene.printed();
        assertThat(run("dead", OWNER)).isZero();
        assertThat(scene.printed()).isEqualTo(all);
    }

    @Test
    void an_owner_nobody_knows_is_answered_with_those_there_are() {
        assertThat(run("dead", "somebody")).isEqualTo(1);

        assertThat(scene.told()).contains("no owner \"somebody\"", OWNER);
        assertThat(bots.survey().bots()).hasSize(1);
    }

    @Test
    void a_letter_is_shown_with_its_payload_laid_out() {
        assertThat(run("show", OWNER, "dead 1")).isZero();

        assertThat(scene.printed())
                .contains("id          dead 1\n", "attempts    5\n", "given up    2026-11-21T12:00:07Z\n")
                .contains("  \"id\" : \"dead 1\",", "\"likes\" : 1.50")
                .doesNotContain("\u001b");
    }

    @Test
    void a_payload_that_is_no_json_is_shown_as_it_is() {
        Inbox.Row odd = Inbox.Row.fresh("odd", "lane", "raw", "<html>\nno JSON \u001b", NOON);
        bots.of(OWNER).deadLetters().bury(new DeadLetter(odd, "unreadable", NOON));

        assertThat(run("show", OWNER, "odd")).isZero();
        assertThat(scene.printed()).endsWith("<html>\nno JSON \\u001b\n");
    }

    @Test
    void a_changed_mind_is_shown_with_both_actions() {
        assertThat(run("show", OWNER, "dead 2")).isZero();

        assertThat(scene.printed()).contains("first asked REPLY (post-1)\n", "then asked  BOOST (post-2)\n");
    }

    @Test
    void a_letter_is_put_back_into_the_inbox_of_the_bot() {
        assertThat(run("requeue", OWNER, "dead 1")).isZero();

        assertThat(scene.printed()).isEqualTo("1 put back\n");
        assertThat(inbox().waiting(10)).contains(row("dead 1"));
        assertThat(bots.of(OWNER).deadLetters().list(10)).hasSize(1);
    }

    @Test
    void all_letters_are_put_back_at_once() {
        assertThat(run("requeue", OWNER, "--all")).isZero();

        assertThat(scene.printed()).isEqualTo("2 put back\n");
        assertThat(inbox().waiting(10)).contains(row("dead 1"), row("dead 2"));
        assertThat(run("requeue", OWNER, "--all")).isZero();
        assertThat(scene.printed()).isEqualTo("0 put back\n");
    }

    @Test
    void a_letter_that_is_not_there_is_named() {
        for (String command : new String[] {"requeue", "show"}) {
            assertThat(run(command, OWNER, "other")).isEqualTo(1);
            assertThat(scene.told()).contains("no dead letter \"other\"");
            assertThat(scene.printed()).isEmpty();
        }
    }

    @Test
    void a_letter_that_is_dropped_never_comes_again() {
        assertThat(run("drop", OWNER, "dead 1")).isEqualTo(2);
        assertThat(scene.told()).contains("--yes");
        assertThat(bots.of(OWNER).deadLetters().find("dead 1")).isPresent();

        assertThat(run("drop", OWNER, "dead 1", "--yes")).isZero();

        assertThat(bots.of(OWNER).deadLetters().find("dead 1")).isEmpty();
        assertThat(inbox().accept(List.of(row("dead 1")), null)).isEmpty();
    }

    @Test
    void pruning_forgets_what_was_handled_long_ago() {
        scene.clock.advance(Duration.ofDays(29));
        assertThat(run("prune")).isZero();
        assertThat(scene.printed()).isEqualTo(OWNER + "\t0 forgotten\n");

        assertThat(run("prune", OWNER, "--older-than", "28d")).isZero();

        assertThat(scene.printed()).isEqualTo(OWNER + "\t1 forgotten\n");
        assertThat(inbox().accept(List.of(row("e4")), null)).hasSize(1);
        assertThat(inbox().depth()).isEqualTo(4);
    }

    @Test
    void a_copy_made_while_a_bot_runs_is_a_whole_store() {
        Path copy = directory.resolve("copy.sqlite");

        assertThat(run("backup", copy.toString())).isZero();
        inbox().complete("e1", List.of());

        assertThat(scene.printed()).contains(copy.toString());
        assertThat(copy.resolveSibling("copy.sqlite.part")).doesNotExist();
        try (JdbcStore restored = JdbcStore.sqlite(copy, StoreOptions.standard().withClock(scene.clock))) {
            assertThat(restored.of(OWNER).inbox().waiting(10)).hasSize(3).contains(row("e1"));
            assertThat(restored.of(OWNER).deadLetters().list(10)).hasSize(2);
        }
    }

    @Test
    void a_sound_store_is_called_good() {
        assertThat(run("check")).isZero();

        assertThat(scene.printed()).startsWith("good: ").contains(file.toString());
    }
}
