package dev.linnet.http;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A read-only view of any JSON. Looking for what is not there gives a missing value, never an error, so a path can be
 * followed in one go: {@code value.get("error").get("code").text("unknown")}. Immutable.
 */
public final class JsonValue {

    private final Json json;
    private final JsonNode node;

    JsonValue(Json json, JsonNode node) {
        this.json = json;
        this.node = node;
    }

    /** Returns a property of an object; missing when there is none or this is no object. */
    public JsonValue get(String name) {
        return new JsonValue(json, node.path(name));
    }

    /** Returns an element of an array, from 0; missing when there is none or this is no array. */
    public JsonValue at(int index) {
        return new JsonValue(json, index < 0 ? MissingNode.getInstance() : node.path(index));
    }

    /** Returns whether there is a value other than null. */
    public boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Returns whether this is an object. */
    public boolean isObject() {
        return node.isObject();
    }

    /** Returns whether this is an array. */
    public boolean isArray() {
        return node.isArray();
    }

    /** Returns whether this is a string. */
    public boolean isText() {
        return node.isString();
    }

    /** Returns a string, or a number or truth value as text; nothing for anything else. */
    public Optional<String> text() {
        return node.isValueNode() && isPresent() ? Optional.of(node.asString()) : Optional.empty();
    }

    /** Returns {@link #text()}, or another text when there is none. */
    public String text(String fallback) {
        return text().orElse(fallback);
    }

    /** Returns a whole number, also one written as a string; nothing for anything else. */
    public OptionalLong number() {
        return isPresent() ? node.asLongOpt() : OptionalLong.empty();
    }

    /** Returns {@link #number()}, or another number when there is none. */
    public long number(long fallback) {
        return number().orElse(fallback);
    }

    /** Returns a number with its fraction; nothing when this is no number. */
    public Optional<BigDecimal> decimal() {
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }

    /** Returns a truth value, or the fallback when this is none. */
    public boolean flag(boolean fallback) {
        return node.isBoolean() ? node.booleanValue() : fallback;
    }

    /** Returns the elements of an array in order; empty when this is no array. */
    public List<JsonValue> items() {
        return node.isArray()
                ? node.values().stream().map(item -> new JsonValue(json, item)).toList()
                : List.of();
    }

    /** Returns the properties of an object in their order; empty when this is no object. */
    public Map<String, JsonValue> fields() {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), new JsonValue(json, field.getValue())));
        return fields;
    }

    /**
     * Reads this as a value of a type.
     *
     * @throws JsonException when it does not have that shape, or is missing or null
     */
    public <T> T as(Class<T> type) {
        if (node.isMissingNode()) {
            throw new JsonException("there was nothing where a " + type.getSimpleName() + " was expected", null);
        }
        return json.convert(node, type);
    }

    /** Returns the JSON text; empty when it is missing. */
    public String raw() {
        return node.isMissingNode() ? "" : json.write(this);
    }

    JsonNode node() {
        return node;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonValue value && node.equals(value.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** Returns the JSON text. */
    @Override
    public String toString() {
        return raw();
    }
}
