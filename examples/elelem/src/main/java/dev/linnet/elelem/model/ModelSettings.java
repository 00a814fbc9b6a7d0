package dev.linnet.elelem.model;

import dev.linnet.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a language model is and how to ask it.
 *
 * @param api the language its server speaks
 * @param baseUrl the address before {@code /chat/completions} (OpenAI style) or {@code /api/chat} (Ollama)
 * @param key the key, or null for servers without
 * @param model the model's name
 * @param timeout the longest wait for one whole answer, positive
 * @param tokenField how the longest answer is told to an OpenAI-style server
 * @param temperature how adventurous the model is, from 0 to 2, or null for the model's own default
 */
public record ModelSettings(
        Api api,
        URI baseUrl,
        @Nullable Secret key,
        String model,
        Duration timeout,
        TokenField tokenField,
        @Nullable Double temperature) {

    /** The language a model server speaks. */
    public enum Api {
        /** OpenAI's chat completions, which many servers speak. */
        OPENAI,
        /** Ollama's own. */
        OLLAMA
    }

    /** The field that bounds the answer of an OpenAI-style server. */
    public enum TokenField {
        /** Understood by most servers. */
        MAX_TOKENS,
        /** Wanted by OpenAI's newer models, which refuse the other. */
        MAX_COMPLETION_TOKENS
    }

    public ModelSettings {
        if (!Objects.equals(baseUrl.getScheme(), "http") && !Objects.equals(baseUrl.getScheme(), "https")) {
            throw new IllegalArgumentException("the base address of a model starts with http:// or https://, but was "
                    + baseUrl.getScheme() + "://" + baseUrl.getHost());
        }
        if (baseUrl.getUserInfo() != null) {
            throw new IllegalArgumentException("the base address of a model holds no user name or password");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("the model has no name");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout of a model is positive, but was " + timeout);
        }
        if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("a temperature is from 0 to 2, but was " + temperature);
        }
    }

    /** Returns settings for an OpenAI-style server: 60 seconds, {@code max_tokens}, the model's own temperature. */
    public static ModelSettings openAi(URI baseUrl, @Nullable Secret key, String model) {
        return new ModelSettings(Api.OPENAI, baseUrl, key, model, Duration.ofMinutes(1), TokenField.MAX_TOKENS, null);
    }

    /** Returns settings for an Ollama server: 120 seconds, no key, the model's own temperature. */
    public static ModelSettings ollama(URI baseUrl, String model) {
        return new ModelSettings(Api.OLLAMA, baseUrl, null, model, Duration.ofMinutes(2), TokenField.MAX_TOKENS, null);
    }

    /** Returns the same settings with another timeout. */
    public ModelSettings withTimeout(Duration most) {
        return new ModelSettings(api, baseUrl, key, model, most, tokenField, temperature);
    }

    /** Returns the same settings with another field for the longest answer. */
    public ModelSettings withTokenField(TokenField field) {
        return new ModelSettings(api, baseUrl, key, model, timeout, field, temperature);
    }

    /** Returns the same settings with a key. */
    public ModelSettings withKey(Secret secret) {
        return new ModelSettings(api, baseUrl, secret, model, timeout, tokenField, temperature);
    }

    /** Returns the same settings with a temperature. */
    public ModelSettings withTemperature(double degree) {
        return new ModelSettings(api, baseUrl, key, model, timeout, tokenField, degree);
    }

    /** Returns which model where, for messages: never with the key. */
    String where() {
        return "model " + model + " at " + baseUrl;
    }
}
