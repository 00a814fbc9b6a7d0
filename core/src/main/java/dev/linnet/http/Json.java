package dev.linnet.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads and writes JSON (RFC 8259) as records, lists and trees.
 *
 * <p>Reading is lenient where servers differ: unknown properties are skipped, a null or missing primitive is zero, an unknown
 * enum value is the constant marked {@link Default} or null. Writing leaves out what is null. Enum constants are read and
 * written in the case of the codec ({@code FOLLOW_REQUEST} is {@code "follow_request"}) unless they have a {@link Name}.
 * Immutable and safe for use by many threads.
 */
public final class Json {

    private final JsonMapper mapper;

    private Json(PropertyNamingStrategy names, NameStyle style) {
        mapper = JsonMapper.builder()
                .propertyNamingStrategy(names)
                .annotationIntrospector(new JsonNames(style))
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(new SimpleModule().addSerializer(JsonValue.class, new AsItIs()))
                .build();
    }

    /** Returns a codec whose names on the wire are like {@code in_reply_to_id}. */
    public static Json snakeCase() {
        return new Json(PropertyNamingStrategies.SNAKE_CASE, NameStyle.SNAKE);
    }

    /** Returns a codec whose names on the wire are like {@code inReplyToId}. */
    public static Json camelCase() {
        return new Json(PropertyNamingStrategies.LOWER_CAMEL_CASE, NameStyle.CAMEL);
    }

    /**
     * Reads a value.
     *
     * @throws JsonException when the text is not JSON or does not have that shape
     */
    public <T> T read(String text, Class<T> type) {
        return read(type.getSimpleName(), () -> mapper.readValue(text, type));
    }

    /**
     * Reads an array of values.
     *
     * @throws JsonException when the text is not JSON or does not have that shape
     */
    public <T> List<T> readList(String text, Class<T> type) {
        JavaType list = mapper.getTypeFactory().constructCollectionType(List.class, type);
        return read("list of " + type.getSimpleName(), () -> mapper.<List<T>>readValue(text, list));
    }

    /**
     * Reads any JSON as a tree.
     *
     * @throws JsonException when the text is not JSON
     */
    public JsonValue tree(String text) {
        return new JsonValue(this, read("value", () -> mapper.readTree(text)));
    }

    /** Writes a value, which may hold {@link JsonValue} wherever it likes; what is null is left out. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JacksonException failure) {
            throw new JsonException("could not write a " + value.getClass().getName() + " as JSON", failure);
        }
    }

    <T> T convert(JsonNode node, Class<T> type) {
        return read(type.getSimpleName(), () -> mapper.treeToValue(node, type));
    }

    private static <T> T read(String expected, Supplier<@Nullable T> reading) {
        T value;
        try {
            value = reading.get();
        } catch (JacksonException failure) {
            throw JsonException.reading(expected, failure);
        }
        if (value == null) {
            throw new JsonException("there was null where a " + expected + " was expected", null);
        }
        return value;
    }

    /** The name of an enum constant or record component on the wire, where it does not follow from its name in Java. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.PARAMETER})
    public @interface Name {
        /** The name on the wire. */
        String value();
    }

    /** Marks the enum constant that stands for every value this version does not know. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface Default {}

    /** Writes what was read as it was read. */
    private static final class AsItIs extends ValueSerializer<JsonValue> {
        @Override
        public void serialize(JsonValue value, JsonGenerator out, SerializationContext context) {
            if (value.isPresent()) {
                out.writeTree(value.node());
            } else {
                out.writeNull();
            }
        }
    }
}
