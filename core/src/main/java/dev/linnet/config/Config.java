package dev.linnet.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings from a YAML file, overlaid by the environment, bound to records. With the prefix {@code ELELEM} the key
 * {@code model.base_url} is overlaid by {@code ELELEM_MODEL__BASE_URL}, or by the content of the file that
 * {@code ELELEM_MODEL__BASE_URL_FILE} names, the way mounted secrets are given.
 *
 * <p>A record's components are its keys ({@code baseUrl} is {@code base_url}). A key that is not given takes its value
 * from the record's static {@code defaults()} if it has one, is empty if the component is an {@code Optional}, a list, a
 * set or a map, is null if it is {@code @Nullable}, and is an error otherwise. Components may be text, {@link Secret},
 * numbers, booleans, enums, {@code Duration} ("30s", "5m", "PT1H"), {@code URI}, {@code Path}, {@code ZoneId}, records,
 * and lists, sets and string-keyed maps of these. In the environment a list is written with commas.
 *
 * <p>Immutable and safe to share. The record's module must open its package to {@code dev.linnet.core}.
 */
public final class Config {
    private static final Logger LOG = LoggerFactory.getLogger(Config.class);

    private final String file;
    private final Node.Table root;
    private final Map<String, String> environment;
    private final String prefix;

    private Config(String file, Node.Table root, Map<String, String> environment, String prefix) {
        this.file = file;
        this.root = root;
        this.environment = Map.copyOf(environment);
        this.prefix = prefix;
    }

    /**
     * Reads a file. Needs {@code tools.jackson.dataformat:jackson-dataformat-yaml} on the class path.
     *
     * @param environment usually {@code System.getenv()}
     * @param prefix what the bot's variables begin with, without the underscore
     * @throws ConfigException if the file cannot be read or is not well-formed YAML
     */
    public static Config load(Path file, Map<String, String> environment, String prefix) {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + " is not UTF-8; save it in that encoding");
        } catch (IOException e) {
            throw new ConfigException(
                    "cannot read " + file + " (" + e.getClass().getSimpleName() + "); create it, or give another path");
        }
        try {
            return new Config(file.toString(), YamlSource.read(file.toString(), text), environment, prefix);
        } catch (NoClassDefFoundError e) {
            throw new ConfigException("reading " + file + " needs the YAML module: add"
                    + " tools.jackson.dataformat:jackson-dataformat-yaml to the class path, or give all settings in the"
                    + " environment as " + prefix + "_…");
        }
    }

    /** Uses the environment alone; needs no YAML module. */
    public static Config fromEnvironment(Map<String, String> environment, String prefix) {
        return new Config("", new Node.Table(Map.of(), ""), environment, prefix);
    }

    /**
     * Binds the settings to a record. Warnings (see {@link #warnings}) are logged.
     *
     * @throws ConfigException listing everything that is unknown, missing or of the wrong type, with its place
     */
    public <T extends Record> T bind(Class<T> type) {
        var report = new Report();
        T bound = run(type, report);
        report.warnings().forEach(LOG::warn);
        return bound;
    }

    /**
     * Returns what is suspicious but no error: files with secrets that other users can read, and variables with our
     * prefix that no setting uses.
     */
    public List<String> warnings(Class<? extends Record> type) {
        var report = new Report();
        run(type, report);
        return report.warnings();
    }

    /** Returns the settings in effect, one per line with where each came from; secrets are masked. */
    public String describe(Class<? extends Record> type) {
        var report = new Report();
        run(type, report);
        return report.description();
    }

    private <T extends Record> T run(Class<T> type, Report report) {
        var variables = new Environment(environment, prefix, report);
        Object bound = new Binder(variables, report, file).record(type, root, "", null);
        variables.warnOfUnknown();
        if (bound == null) {
            throw new ConfigException(report.problems());
        }
        return type.cast(bound);
    }
}
