package dev.linnet.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML into nodes that know their line and column. The only class that touches the optional YAML module. */
final class YamlSource {
    private final String file;
    private final JsonParser parser;

    private YamlSource(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static Node.Table read(String file, String text) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            return new YamlSource(file, parser).document();
        } catch (JacksonException e) {
            // The cause is left out: its message quotes the file, and the file may hold secrets.
            throw new ConfigException(malformed(file, text, e));
        }
    }

    private Node.Table document() {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return new Node.Table(Map.of(), file);
        }
        if (first != JsonToken.START_OBJECT) {
            throw new ConfigException(
                    place() + ": expected keys and values ('key: value', with a blank after the colon)");
        }
        Node.Table table = table("");
        if (parser.nextToken() != null) {
            throw new ConfigException(place() + ": only one YAML document per file; remove what follows '---'");
        }
        return table;
    }

    private Node value(String path) {
        String origin = place();
        JsonToken token = parser.currentToken();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new ConfigException(origin + ": " + path + " uses a YAML alias ('*'); write the value out instead");
        }
        if (token == JsonToken.START_OBJECT) {
            return table(path);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(path + "[" + items.size() + "]"));
            }
            return new Node.Items(List.copyOf(items), origin);
        }
        return token == JsonToken.VALUE_NULL ? new Node.Empty(origin) : new Node.Scalar(parser.getString(), origin);
    }

    private Node.Table table(String path) {
        String origin = place();
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String keyPlace = place();
            String keyPath = Keys.join(path, key);
            parser.nextToken();
            Node.Entry before = entries.put(key, new Node.Entry(value(keyPath), keyPlace));
            if (before != null) {
                throw new ConfigException(
                        keyPlace + ": " + keyPath + " is given twice, first at " + before.keyOrigin());
            }
        }
        return new Node.Table(entries, origin);
    }

    private String place() {
        return place(file, parser.currentTokenLocation());
    }

    private static String place(String file, TokenStreamLocation location) {
        return file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    private static String malformed(String file, String text, JacksonException error) {
        TokenStreamLocation location = error.getLocation();
        int line = location == null ? 0 : location.getLineNr();
        String where = location == null ? file : place(file, location);
        List<String> lines = text.lines().toList();
        String before = line(lines, line - 1);
        String after = line(lines, line + 1);
        if ((before + line(lines, line) + after).indexOf('\t') >= 0) {
            return where + ": this is not well-formed YAML; indent with blanks, not with tabs";
        }
        return where + ": this is not well-formed YAML; "
                + hint(line(lines, line).strip());
    }

    private static String line(List<String> lines, int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    private static String hint(String key) {
        if (key.matches("[^:#]+:[^ ].*") && !key.contains("://")) {
            return "put a blank after the colon";
        }
        if (key.chars().filter(c -> c == '"').count() % 2 == 1
                || key.chars().filter(c -> c == '\'').count() % 2 == 1) {
            return "a quotation mark is not closed, or stands inside a value that needs quoting as a whole";
        }
        if (key.matches("[^:]+: [@`%&*!|>{\\[].*") || key.matches("[^:]+: .*: .*")) {
            return "put the value in quotes, it holds characters that mean something in YAML";
        }
        return "check indentation, colons and quotes on this line and those beside it";
    }
}
