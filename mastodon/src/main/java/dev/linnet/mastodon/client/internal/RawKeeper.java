package dev.linnet.mastodon.client.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.node.ObjectNode;

/** Gives an entity the JSON it is read from, as its component {@code raw}. */
final class RawKeeper extends ValueDeserializerModifier {

    private final List<Class<?>> kept;

    RawKeeper(List<Class<?>> kept) {
        this.kept = kept;
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> reader) {
        return kept.contains(bean.getBeanClass()) ? new Keeping(reader) : reader;
    }

    private static final class Keeping extends DelegatingDeserializer {

        Keeping(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new Keeping(reader);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return null;
            }
            JsonNode node = context.readTree(parser);
            ObjectNode object = (ObjectNode) node;
            object.put("raw", object.toString());
            try (JsonParser again = context.treeAsTokens(object)) {
                again.nextToken();
                Object entity = super.deserialize(again, context);
                object.remove("raw");
                return entity;
            }
        }
    }
}
