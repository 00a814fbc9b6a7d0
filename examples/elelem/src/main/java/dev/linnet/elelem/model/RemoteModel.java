package dev.linnet.elelem.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model on a server, asked once per prompt: no retries of its own, no tools, no redirects. Wrap it in a
 * {@link PatientModel} to try again. Safe for use by several threads.
 */
public final class RemoteModel implements LanguageModel {
    private final ModelSettings settings;
    private final ChatModel chat;
    private final Failures failures;

    /**
     * A model that is asked when needed; nothing is sent yet.
     *
     * @param settings where it is
     * @param clock tells how long a {@code Retry-After} date is away
     */
    public RemoteModel(ModelSettings settings, InstantSource clock) {
        this.settings = settings;
        this.failures = new Failures(settings);
        this.chat = settings.api() == ModelSettings.Api.OPENAI ? openAi(settings, clock) : ollama(settings, clock);
    }

    @Override
    public Completion complete(Prompt prompt) {
        ChatResponse response;
        try {
            response = chat.chat(request(prompt));
        } catch (RuntimeException e) {
            throw failures.explain(e);
        }
        AiMessage message = response.aiMessage();
        String text = message == null || message.text() == null ? "" : message.text();
        FinishReason reason = response.finishReason();
        if (reason == FinishReason.CONTENT_FILTER) {
            throw failures.refused("a content filter took the answer away");
        }
        if (reason == FinishReason.LENGTH && text.isBlank()) {
            throw failures.spent(prompt.maxTokens());
        }
        Completion.Finish finish = reason == FinishReason.LENGTH ? Completion.Finish.LENGTH : Completion.Finish.STOP;
        return new Completion(text, finish, usage(response, prompt, text), settings.model());
    }

    private ChatRequest request(Prompt prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!prompt.system().isBlank()) {
            messages.add(SystemMessage.from(prompt.system()));
        }
        for (Message message : prompt.messages()) {
            messages.add(
                    message.role() == Message.Role.USER
                            ? UserMessage.from(message.text())
                            : AiMessage.from(message.text()));
        }
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (settings.api() == ModelSettings.Api.OPENAI
                && settings.tokenField() == ModelSettings.TokenField.MAX_COMPLETION_TOKENS) {
            return request.parameters(OpenAiChatRequestParameters.builder()
                            .maxCompletionTokens(prompt.maxTokens())
                            .build())
                    .build();
        }
        return request.maxOutputTokens(prompt.maxTokens()).build();
    }

    private static Usage usage(ChatResponse response, Prompt prompt, String text) {
        TokenUsage counted = response.tokenUsage();
        if (counted != null && counted.inputTokenCount() != null && counted.outputTokenCount() != null) {
            return new Usage(counted.inputTokenCount(), counted.outputTokenCount(), true);
        }
        long read = prompt.system().length();
        for (Message message : prompt.messages()) {
            read += message.text().length();
        }
        return new Usage((read + 3) / 4, (text.length() + 3) / 4, false);
    }

    private static ChatModel openAi(ModelSettings settings, InstantSource clock) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(ModelWire.builder(settings.timeout(), clock))
                .baseUrl(settings.baseUrl().toString())
                .modelName(settings.model())
                .timeout(settings.timeout())
                .maxRetries(0);
        if (settings.key() != null) {
            builder.apiKey(settings.key().reveal());
        }
        if (settings.temperature() != null) {
            builder.temperature(settings.temperature());
        }
        return builder.build();
    }

    private static ChatModel ollama(ModelSettings settings, InstantSource clock) {
        OllamaChatModel.OllamaChatModelBuilder builder = OllamaChatModel.builder();
        builder.httpClientBuilder(ModelWire.builder(settings.timeout(), clock));
        builder.baseUrl(settings.baseUrl().toString());
        builder.modelName(settings.model());
        builder.timeout(settings.timeout());
        builder.maxRetries(0);
        if (settings.key() != null) {
            builder.customHeaders(
                    Map.of("Authorization", "Bearer " + settings.key().reveal()));
        }
        if (settings.temperature() != null) {
            builder.temperature(settings.temperature());
        }
        return builder.build();
    }
}
