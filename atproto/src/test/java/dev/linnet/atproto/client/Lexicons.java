package dev.linnet.atproto.client;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Datetime;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.atproto.syntax.LanguageTag;
import dev.linnet.atproto.syntax.Nsid;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.text.Graphemes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** Checks values against the network's own schemas; what the schemas do not name is refused, so that no field is misspelt. */
public final class Lexicons {

    private static final Path FOLDER = Path.of(System.getProperty("linnet.data", "data"), "atproto", "lexicons");

    private final Map<String, JsonValue> documents = new ConcurrentHashMap<>();

    /** Skips the test when the schemas are not at hand. */
    public Lexicons() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "there are no lexicons at " + FOLDER);
    }

    /** Returns what is wrong with a query's parameters, by name and values as texts. */
    List<String> checkQuery(String nsid, Map<String, List<String>> parameters) {
        JsonValue main = definition(nsid, "main");
        List<String> wrong = new ArrayList<>();
        if (!main.get("type").text("").equals("query")) {
            wrong.add(nsid + " is no query");
        }
        JsonValue known = main.get("parameters").get("properties");
        for (String required : texts(main.get("parameters").get("required"))) {
            if (!parameters.containsKey(required)) {
                wrong.add(nsid + " lacks the parameter " + required);
            }
        }
        parameters.forEach((name, values) -> {
            JsonValue schema = known.get(name);
            if (!schema.isPresent()) {
                wrong.add(nsid + " has no parameter " + name);
                return;
            }
            boolean list = schema.get("type").text("").equals("array");
            JsonValue item = list ? schema.get("items") : schema;
            if (!list && values.size() != 1) {
                wrong.add(nsid + " was given " + name + " several times");
            }
            for (String value : values) {
                String type = item.get("type").text("");
                JsonValue parsed = Json.camelCase()
                        .tree(type.equals("string") ? Json.camelCase().write(value) : value);
                check(nsid, item, parsed, nsid + "?" + name, wrong);
            }
        });
        return wrong;
    }

    /** Returns what is wrong with the body of a procedure. */
    List<String> checkInput(String nsid, JsonValue body) {
        JsonValue main = definition(nsid, "main");
        List<String> wrong = new ArrayList<>();
        if (!main.get("type").text("").equals("procedure")) {
            wrong.add(nsid + " is no procedure");
        }
        check(nsid, main.get("input").get("schema"), body, nsid, wrong);
        return wrong;
    }

    /** Returns what is wrong with a record, by its own type. */
    public List<String> checkRecord(JsonValue record) {
        String type = record.get("$type").text("");
        List<String> wrong = new ArrayList<>();
        check(type, definition(type, "main").get("record"), record, type, wrong);
        return wrong;
    }

    private void check(String nsid, JsonValue schema, JsonValue value, String at, List<String> wrong) {
        switch (schema.get("type").text("")) {
            case "object" -> object(nsid, schema, value, at, wrong);
            case "array" -> array(nsid, schema, value, at, wrong);
            case "string" -> string(schema, value, at, wrong);
            case "integer" -> {
                long number = value.number(Long.MIN_VALUE);
                if (value.isText()
                        || number < schema.get("minimum").number(Long.MIN_VALUE + 1)
                        || number > schema.get("maximum").number(Long.MAX_VALUE)) {
                    wrong.add(at + " is no fitting number");
                }
            }
            case "boolean" -> {
                if (!value.raw().equals("true") && !value.raw().equals("false")) {
                    wrong.add(at + " is no truth value");
                }
            }
            case "ref" -> reference(nsid, schema.get("ref").text(""), value, at, wrong);
            case "union" -> union(nsid, schema, value, at, wrong);
            case "blob" -> {
                if (!value.get("$type").text("").equals("blob")
                        || !value.get("ref").get("$link").isText()
                        || value.get("size").number(-1) < 0) {
                    wrong.add(at + " is no blob");
                }
                if (value.get("size").number(0) > schema.get("maxSize").number(Long.MAX_VALUE)) {
                    wrong.add(at + " is too large");
                }
                String type = value.get("mimeType").text("");
                List<String> accepted = texts(schema.get("accept"));
                if (!accepted.isEmpty() && accepted.stream().noneMatch(kind -> type.matches(kind.replace("*", ".*")))) {
                    wrong.add(at + " is of the kind " + type + ", which is none of " + accepted);
                }
            }
            case "unknown" -> {
                if (!value.isObject()) {
                    wrong.add(at + " is no object");
                }
            }
            default ->
                wrong.add(
                        at + " has a schema of the kind '" + schema.get("type").text("") + "'");
        }
    }

    private void object(String nsid, JsonValue schema, JsonValue value, String at, List<String> wrong) {
        if (!value.isObject()) {
            wrong.add(at + " is no object");
            return;
        }
        for (String required : texts(schema.get("required"))) {
            if (!value.get(required).isPresent()) {
                wrong.add(at + " lacks " + required);
            }
        }
        value.fields().forEach((name, field) -> {
            JsonValue known = schema.get("properties").get(name);
            if (known.isPresent()) {
                check(nsid, known, field, at + "." + name, wrong);
            } else if (!name.equals("$type")) {
                wrong.add(at + " has no " + name);
            }
        });
    }

    private void array(String nsid, JsonValue schema, JsonValue value, String at, List<String> wrong) {
        if (!value.isArray() || value.items().size() > schema.get("maxLength").number(Long.MAX_VALUE)) {
            wrong.add(at + " is no fitting list");
        }
        value.items().forEach(item -> check(nsid, schema.get("items"), item, at + "[]", wrong));
    }

    private static void string(JsonValue schema, JsonValue value, String at, List<String> wrong) {
        String text = value.text("");
        if (!value.isText()
                || text.getBytes(StandardCharsets.UTF_8).length
                        > schema.get("maxLength").number(Long.MAX_VALUE)
                || Graphemes.count(text) > schema.get("maxGraphemes").number(Long.MAX_VALUE)) {
            wrong.add(at + " is no fitting text");
            return;
        }
        Set<String> choices = Set.copyOf(texts(schema.get("enum")));
        if (!choices.isEmpty() && !choices.contains(text)) {
            wrong.add(at + " is none of " + choices);
        }
        boolean fits = switch (schema.get("format").text("")) {
            case "did" -> Did.isValid(text);
            case "handle" -> Handle.isValid(text);
            case "at-identifier" -> Did.isValid(text) || Handle.isValid(text);
            case "at-uri" -> AtUri.isValid(text);
            case "nsid" -> Nsid.isValid(text);
            case "record-key" -> RecordKey.isValid(text);
            case "datetime" -> Datetime.isValid(text);
            case "cid" -> text.startsWith("baf");
            case "language" -> LanguageTag.isValid(text);
            case "uri" -> text.contains(":");
            default -> true;
        };
        if (!fits) {
            wrong.add(at + " is no " + schema.get("format").text("") + ": " + text);
        }
    }

    private void reference(String nsid, String ref, JsonValue value, String at, List<String> wrong) {
        String home = ref.startsWith("#") ? nsid : ref.replaceFirst("#.*", "");
        String name = ref.contains("#") ? ref.replaceFirst(".*#", "") : "main";
        check(home, definition(home, name), value, at, wrong);
    }

    private void union(String nsid, JsonValue schema, JsonValue value, String at, List<String> wrong) {
        String type = value.get("$type").text("");
        List<String> allowed = texts(schema.get("refs"));
        String local = type.startsWith(nsid + "#") ? type.substring(nsid.length()) : type;
        if (!allowed.contains(type) && !allowed.contains(local)) {
            wrong.add(at + " is of the type '" + type + "', which is none of " + allowed);
            return;
        }
        reference(nsid, type, value, at, wrong);
    }

    private JsonValue definition(String nsid, String name) {
        return documents.computeIfAbsent(nsid, Lexicons::read).get("defs").get(name);
    }

    private static JsonValue read(String nsid) {
        try {
            return Json.camelCase().tree(Files.readString(FOLDER.resolve(nsid.replace('.', '/') + ".json")));
        } catch (IOException missing) {
            throw new UncheckedIOException("there is no lexicon " + nsid, missing);
        }
    }

    private static List<String> texts(JsonValue list) {
        return list.items().stream().map(item -> item.text("")).collect(Collectors.toList());
    }
}
