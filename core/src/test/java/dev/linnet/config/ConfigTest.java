package dev.linnet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    enum Mood {
        WITTY,
        DRY_AND_SHORT
    }

    record Model(URI baseUrl, Secret apiKey, Duration timeout, int tokens) {
        Model {
            if (tokens < 1) {
                throw new IllegalArgumentException("tokens must be at least 1, but was " + tokens);
            }
        }

        static Model defaults() {
            return new Model(URI.create("http://localhost:11434/v1"), Secret.of("none"), Duration.ofSeconds(60), 400);
        }
    }

    record Settings(
            String server,
            Secret token,
            Model model,
            Optional<Path> journal,
            @Nullable Mood mood,
            List<String> ignore,
            Map<String, Integer> limits) {}

    @TempDir
    Path folder;

    private Path write(String yaml) throws IOException {
        Path file = folder.resolve("bot.yaml");
        Files.writeString(file, yaml);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Settings bind(String yaml, Map<String, String> environment) throws IOException {
        return Config.load(write(yaml), environment, "ELELEM").bind(Settings.class);
    }

    private static final String MINIMAL = "server: example.social\ntoken: s3cret\n";

    @Test
    void reads_every_kind_of_value_from_a_file() throws IOException {
        Settings settings = bind(MINIMAL + """
                        model:
                          base_url: https://models.example/v1
                          timeout: 5m
                          tokens: 1_000
                        journal: var/journal.jsonl
                        mood: dry-and-short
                        ignore: [ann, bob]
                        limits: {per_day: 5}
                        """, Map.of());

        assertThat(settings.model().baseUrl()).isEqualTo(URI.create("https://models.example/v1"));
        assertThat(settings.model().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.model().tokens()).isEqualTo(1000);
        assertThat(settings.token().reveal()).isEqualTo("s3cret");
        assertThat(settings.journal()).contains(Path.of("var/journal.jsonl"));
        assertThat(settings.mood()).isEqualTo(Mood.DRY_AND_SHORT);
        assertThat(settings.ignore()).containsExactly("ann", "bob");
        assertThat(settings.limits()).containsEntry("per_day", 5);
    }

    @Test
    void fills_what_is_not_given_with_defaults_and_absence() throws IOException {
        Settings settings = bind(MINIMAL + "model:\n  tokens: 7\n", Map.of());

        assertThat(settings.model().tokens()).isEqualTo(7);
        assertThat(settings.model().timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.journal()).isEmpty();
        assertThat(settings.mood()).isNull();
        assertThat(settings.ignore()).isEmpty();
        assertThat(settings.limits()).isEmpty();
    }

    @Test
    void the_environment_wins_over_the_file() throws IOException {
        Settings settings = bind(
                MINIMAL + "ignore: [x]\n",
                Map.of(
                        "ELELEM_SERVER", "other.social",
                        "ELELEM_MODEL__BASE_URL", "http://localhost:1",
                        "ELELEM_IGNORE", "ann, bob",
                        "ELELEM_LIMITS__PER_DAY", "3"));

        assertThat(settings.server()).isEqualTo("other.social");
        assertThat(settings.model().baseUrl()).isEqualTo(URI.create("http://localhost:1"));
        assertThat(settings.ignore()).containsExactly("ann", "bob");
        assertThat(settings.limits()).containsEntry("per_day", 3);
    }

    @Test
    void the_environment_is_enough() {
        Settings settings = Config.fromEnvironment(Map.of("B_SERVER", "a.example", "B_TOKEN", "t"), "B")
                .bind(Settings.class);

        assertThat(settings.server()).isEqualTo("a.example");
    }

    @Test
    void a_secret_may_come_from_a_mounted_file() throws IOException {
        Path secret = folder.resolve("key");
        Files.writeString(secret, "from-file\n");

        Settings settings = bind(MINIMAL, Map.of("ELELEM_MODEL__API_KEY_FILE", secret.toString()));

        assertThat(settings.model().apiKey().reveal()).isEqualTo("from-file");
    }

    @Test
    void a_secret_given_twice_is_an_error() {
        assertThatThrownBy(() -> bind(MINIMAL, Map.of("ELELEM_TOKEN", "a", "ELELEM_TOKEN_FILE", "/nowhere")))
                .hasMessage("ELELEM_TOKEN and ELELEM_TOKEN_FILE are both set; keep one of them");
    }

    @Test
    void a_secret_file_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> bind(MINIMAL, Map.of("ELELEM_TOKEN_FILE", "/no/such/file")))
                .hasMessageContaining("ELELEM_TOKEN_FILE")
                .hasMessageContaining("/no/such/file");
    }

    @Test
    void an_unknown_key_is_named_with_its_place_and_the_nearest_known_one() {
        assertThatThrownBy(() -> bind(MINIMAL + "model:\n  base_ulr: http://x.example\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bot.yaml:4:3: unknown key 'model.base_ulr'; did you mean 'base_url'?");
    }

    @Test
    void a_value_of_the_wrong_type_is_named_with_its_place() {
        assertThatThrownBy(() -> bind(MINIMAL + "model:\n  timeout: soon\n", Map.of()))
                .hasMessageContaining("bot.yaml:4:12: model.timeout must be a duration such as 30s")
                .hasMessageContaining("'soon'");
        assertThatThrownBy(() -> bind(MINIMAL, Map.of("ELELEM_MOOD", "sad")))
                .hasMessageContaining("ELELEM_MOOD: mood must be one of [witty, dry_and_short], but it is 'sad'");
        assertThatThrownBy(() -> bind(MINIMAL + "model: 3\n", Map.of())).hasMessageContaining("bot.yaml:3:8: model");
        assertThatThrownBy(() -> bind("server: [a]\ntoken: s3cret\n", Map.of())).hasMessageContaining("needs text");
    }

    @Test
    void a_missing_value_is_named_in_both_spellings() {
        assertThatThrownBy(() -> bind("server: a.example\n", Map.of()))
                .hasMessageContaining("'token'")
                .hasMessageContaining("bot.yaml")
                .hasMessageContaining("ELELEM_TOKEN");
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThatThrownBy(() -> bind("sever: x\nmodel: {tokens: many}\n", Map.of()))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        error -> assertThat(error.problems()).hasSize(4));
    }

    @Test
    void a_value_the_record_refuses_is_told_in_its_words() {
        assertThatThrownBy(() -> bind(MINIMAL + "model:\n  tokens: 0\n", Map.of()))
                .hasMessageContaining("model is refused: tokens must be at least 1, but was 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token: s3cret~model:~\ttokens: 3 | tabs",
                "token:s3cret~server: x | blank after the colon",
                "server: a~token: \"s3cret | quotation mark",
                "server: a: b~token: s3cret | in quotes",
                "server: a~server: b | given twice",
                "server: &x a~token: *x | alias",
                "- server | keys and values",
                "server: a~---~server: b | only one YAML document"
            })
    void malformed_yaml_is_explained_with_its_place_and_without_its_content(String yaml, String hint) {
        assertThatThrownBy(() -> bind(yaml.replace('~', '\n'), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(hint)
                .hasMessageContaining("bot.yaml:")
                .hasNoCause()
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> Config.load(folder.resolve("none.yaml"), Map.of(), "B"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void an_empty_file_is_no_error_by_itself() throws IOException {
        assertThat(bind("", Map.of("ELELEM_SERVER", "a", "ELELEM_TOKEN", "b")).server())
                .isEqualTo("a");
    }

    @Test
    void description_tells_values_and_origins_but_no_secrets() throws IOException {
        String description = Config.load(
                        write(MINIMAL), Map.of("ELELEM_MODEL__BASE_URL", "http://u:pw@h.example"), "ELELEM")
                .describe(Settings.class);

        assertThat(description)
                .contains("server = example.social  (" + folder.resolve("bot.yaml") + ":1:9)")
                .contains("model.base_url = http://********@h.example  (ELELEM_MODEL__BASE_URL)")
                .contains("model.timeout = PT1M  (default)")
                .contains("token = ********")
                .doesNotContain("s3cret")
                .doesNotContain("pw@");
    }

    @Test
    void a_file_with_secrets_that_others_can_read_is_warned_of() throws IOException {
        Path file = write(MINIMAL);
        assertThat(Config.load(file, Map.of(), "ELELEM").warnings(Settings.class))
                .isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(Config.load(file, Map.of(), "ELELEM").warnings(Settings.class))
                .singleElement()
                .asString()
                .contains("bot.yaml", "chmod 600")
                .doesNotContain("s3cret");
    }

    @Test
    void a_variable_nobody_knows_is_warned_of() throws IOException {
        assertThat(Config.load(write(MINIMAL), Map.of("ELELEM_MODEL__TOKEN", "3"), "ELELEM")
                        .warnings(Settings.class))
                .singleElement()
                .asString()
                .contains("ELELEM_MODEL__TOKEN", "did you mean 'ELELEM_MODEL__TOKENS'");
    }
}
