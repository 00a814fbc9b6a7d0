package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.model.ModelAnswer;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where elelem keeps what must survive a restart when nobody says where. */
@Timeout(300)
class KeepingTest {

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    private Wired wired;

    @BeforeEach
    void without_a_directory() {
        wired = new Wired(Flavour.MASTODON, home);
        wired.environment.remove("ELELEM_DIRECTORY");
        wired.environment.put("HOME", home.toString());
    }

    @AfterEach
    void close() {
        wired.close();
    }

    @Test
    void on_an_account_it_remembers_from_run_to_run_in_the_place_for_state_and_says_where() throws IOException {
        Path state = scratch.resolve("state");
        wired.environment.put("XDG_STATE_HOME", state.toString());
        wired.model.otherwise(request -> ModelAnswer.says("Hello."));

        assertThat(wired.once(1)).as(wired.output()).isZero();
        Toot question = wired.server.person("ann").posts("@elelem hello");
        assertThat(wired.once(1)).as(wired.output()).isZero();

        assertThat(wired.answersTo(question)).hasSize(1);
        assertThat(wired.output()).contains("What must survive a restart is kept in " + state.resolve("elelem") + ".");
        assertThat(state.resolve("elelem")).isDirectoryContaining("glob:**/elelem.sqlite");
        assertThat(state.resolve("elelem")).isDirectoryContaining("glob:**/spending.json");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("elelem"))))
                    .isEqualTo("rwx------");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void without_a_place_for_state_it_is_below_the_home() {
        wired.environment.put("XDG_STATE_HOME", "not/absolute");

        assertThat(wired.once(1)).as(wired.output()).isZero();

        assertThat(home.resolve(".local/state/elelem")).isDirectoryContaining("glob:**/elelem.sqlite");
    }

    @Test
    void without_a_home_it_says_what_to_set() {
        wired.environment.remove("HOME");

        assertThat(wired.once(1)).isEqualTo(2);

        assertThat(wired.output()).contains("ELELEM_DIRECTORY").doesNotContain("\tat ");
    }

    @Test
    void a_directory_that_cannot_be_made_is_told_with_what_to_set() throws IOException {
        Path file = Files.createFile(scratch.resolve("file"));
        wired.environment.put("XDG_STATE_HOME", file.toString());

        assertThat(wired.once(1)).isEqualTo(2);

        assertThat(wired.output())
                .contains(file.resolve("elelem").toString())
                .contains("ELELEM_DIRECTORY")
                .doesNotContain("\tat ");
    }

    @Test
    void the_check_says_where_and_makes_nothing() {
        assertThat(wired.run("--check")).isZero();

        assertThat(wired.output()).contains(home.resolve(".local/state/elelem").toString());
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void on_the_local_server_it_keeps_nothing() throws Exception {
        Map<String, String> environment = Map.of("HOME", home.toString());
        try (ElelemProcess process = ElelemProcess.start(scratch, environment, "hello @elelem, who are you?\n")) {
            assertThat(process.exit()).as(process.output()).isZero();
            assertThat(process.output()).contains("@elelem:").doesNotContain("is kept in");
        }
        assertThat(home).isEmptyDirectory();
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith("elelem.sqlite"));
        }
    }
}
