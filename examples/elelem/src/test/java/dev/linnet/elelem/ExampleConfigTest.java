package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.config.Config;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The example of a configuration is complete and says the truth. */
class ExampleConfigTest {

    private static final Path ELELEM = Path.of(System.getProperty("linnet.root"), "examples/elelem");
    private static final Path EXAMPLE = ELELEM.resolve("elelem.example.yaml");

    @Test
    void the_example_sets_what_is_set_without_it() {
        ElelemConfig config = Config.load(EXAMPLE, Map.of(), "ELELEM").bind(ElelemConfig.class);
        assertThat(config).isEqualTo(ElelemConfig.defaults());
    }

    @Test
    void the_example_has_every_setting_and_no_other() throws IOException {
        String all = Files.readString(EXAMPLE).replaceAll("(?m)^( *)#(?=[a-z_]+:)", "$1");
        JsonNode tree = new YAMLMapper().readTree(all);
        assertThat(keys(tree, "")).containsExactlyInAnyOrderElementsOf(settings(ElelemConfig.class, ""));
    }

    @Test
    void the_guide_explains_every_setting() throws IOException {
        String guide = Files.readString(ELELEM.resolve("../../docs/elelem.md"));
        assertThat(settings(ElelemConfig.class, ""))
                .allSatisfy(setting -> assertThat(guide).contains("`" + setting + "`"));
    }

    private static List<String> keys(JsonNode table, String path) {
        return table.properties().stream()
                .flatMap(entry -> entry.getValue().isObject()
                        ? keys(entry.getValue(), path + entry.getKey() + ".").stream()
                        : Stream.of(path + entry.getKey()))
                .toList();
    }

    private static List<String> settings(Class<?> type, String path) {
        return Stream.of(type.getRecordComponents())
                .flatMap(component -> setting(component, path))
                .toList();
    }

    private static Stream<String> setting(RecordComponent component, String path) {
        String key = path
                + component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return component.getType().isRecord() ? settings(component.getType(), key + ".").stream() : Stream.of(key);
    }
}
