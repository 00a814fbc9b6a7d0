package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set wrongly is told in one line, with status 2, before anything is done. */
@Timeout(60)
class SettingsMistakesTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private String with(String yaml, int expected, Map<String, String> environment, String... more) {
        try {
            Path file = Files.writeString(directory.resolve("elelem.yaml"), yaml);
            String[] arguments = new String[more.length + 2];
            arguments[0] = "--config";
            arguments[1] = file.toString();
            System.arraycopy(more, 0, arguments, 2, more.length);
            assertThat(Wired.written(written, () -> Main.run(environment, arguments)))
                    .as(output())
                    .isEqualTo(expected);
            assertThat(output()).doesNotContain("\tat ");
            return output();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void yaml_that_is_malformed_is_told_with_file_and_line() {
        assertThat(with("model:\n  name: [unclosed\n", 2, Map.of()))
                .contains("elelem.yaml:2:18: this is not well-formed YAML");
    }

    @Test
    void an_unknown_key_is_told_with_what_was_probably_meant() {
        assertThat(with("model:\n  base_ur: http://localhost\n", 2, Map.of()))
                .contains("model.base_ur")
                .contains("base_url");
    }

    @Test
    void a_value_of_the_wrong_type_is_told_with_its_key() {
        assertThat(with("model:\n  context_tokens: plenty\n", 2, Map.of()))
                .contains("model.context_tokens")
                .contains("plenty");
    }

    @Test
    void a_server_without_a_token_is_told_with_how_to_get_one() {
        assertThat(with("mastodon:\n  server: https://example.social\n", 2, Map.of()))
                .contains("ELELEM_MASTODON__TOKEN")
                .contains("./bot login https://example.social");
    }

    @Test
    void an_unknown_kind_of_server_is_told_with_the_known_ones() {
        assertThat(with("", 2, Map.of(), "--server-kind", "myspace"))
                .contains("myspace")
                .contains("mastodon, gotosocial, akkoma");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        String missing = directory.resolve("nowhere.yaml").toString();

        assertThat(Wired.written(written, () -> Main.run(Map.of(), "--config", missing)))
                .isEqualTo(2);
        assertThat(output()).contains(missing).doesNotContain("\tat ");
    }

    @Test
    void the_check_shows_where_settings_come_from_and_no_secret() {
        Map<String, String> environment =
                Map.of("ELELEM_MODEL__API_KEY", Wired.KEY, "ELELEM_MASTODON__TOKEN", "open-sesame-4711");

        assertThat(with("model:\n  name: tiny\n", 0, environment, "--check"))
                .contains("tiny")
                .contains("elelem.yaml")
                .contains("ELELEM_MODEL__API_KEY")
                .doesNotContain(Wired.KEY)
                .doesNotContain("sesame");
    }

    @Test
    void a_database_without_a_user_or_a_password_is_told_with_where_they_go() {
        assertThat(with("store:\n  url: jdbc:postgresql://db/elelem\n  user: elelem\n", 2, Map.of()))
                .contains("ELELEM_STORE__USER")
                .contains("ELELEM_STORE__PASSWORD_FILE");
    }

    @Test
    void a_password_without_a_database_is_told_with_what_is_missing() {
        assertThat(with("", 2, Map.of("ELELEM_STORE__PASSWORD", "sesame")))
                .contains("ELELEM_STORE__URL")
                .doesNotContain("sesame");
    }

    @Test
    void a_database_that_is_not_postgresql_is_told_with_an_address_that_is() {
        assertThat(with("store:\n  url: jdbc:sqlite:/tmp/elelem.sqlite\n", 2, Map.of()))
                .contains("jdbc:postgresql://host/database")
                .contains("directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//db/elelem?user=elelem&password=open-sesame", "//elelem:open-sesame@db/elelem"})
    void a_password_in_the_address_of_the_database_is_refused_and_not_shown(String address) {
        assertThat(with("store:\n  url: jdbc:postgresql:" + address + "\n", 2, Map.of(), "--check"))
                .contains("ELELEM_STORE__PASSWORD")
                .doesNotContain("sesame");
    }

    @Test
    void the_check_shows_the_database_and_hides_its_password() {
        Map<String, String> environment = Map.of("ELELEM_STORE__PASSWORD", "open-sesame-4711");

        assertThat(with("store:\n  url: jdbc:postgresql://db/elelem\n  user: bot\n", 0, environment, "--check"))
                .contains("store.url")
                .contains("jdbc:postgresql://db/elelem")
                .contains("store.password")
                .contains("ELELEM_STORE__PASSWORD")
                .doesNotContain("sesame");
    }
}
