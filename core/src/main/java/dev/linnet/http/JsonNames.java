package dev.linnet.http;

import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Teaches the codec our own two annotations and the spelling of enum constants. */
final class JsonNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private final NameStyle style;

    JsonNames(NameStyle style) {
        this.style = style;
    }

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, @Nullable String[] names) {
        String[] spelt = new String[constants.length];
        for (int i = 0; i < constants.length; i++) {
            Json.Name name = field(constants[i]).getAnnotation(Json.Name.class);
            spelt[i] = name == null ? style.spell(constants[i].name()) : name.value();
        }
        return spelt;
    }

    @Override
    public @Nullable Enum<?> findDefaultEnumValue(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants) {
        return Stream.of(constants)
                .filter(constant -> field(constant).isAnnotationPresent(Json.Default.class))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable PropertyName findNameForSerialization(MapperConfig<?> config, Annotated element) {
        Json.Name name = element.getAnnotation(Json.Name.class);
        return name == null ? super.findNameForSerialization(config, element) : PropertyName.construct(name.value());
    }

    @Override
    public @Nullable PropertyName findNameForDeserialization(MapperConfig<?> config, Annotated element) {
        Json.Name name = element.getAnnotation(Json.Name.class);
        return name == null ? super.findNameForDeserialization(config, element) : PropertyName.construct(name.value());
    }

    private static Field field(Enum<?> constant) {
        try {
            return constant.getDeclaringClass().getField(constant.name());
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError("an enum constant is always a field", impossible);
        }
    }
}
