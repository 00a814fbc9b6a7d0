package dev.linnet.elelem;

import dev.linnet.config.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that can be set, in {@code elelem.yaml} and in the environment ({@code ELELEM_MODEL__API_KEY} is {@code model.api_key}).
 *
 * @param mastodon the account on Mastodon
 * @param bluesky the account on Bluesky
 * @param model the language model
 * @param persona who the bot is
 * @param limits how much it may spend and say
 * @param conversation when it stops
 * @param reading whether it opens links
 * @param store a database that several of them share
 * @param directory where it keeps what must survive a restart, or {@code null} for the usual place in the user's home, and on
 *     the local server for memory
 * @param operator the address of the person who runs it, for the help text and the profile, or {@code null}
 */
record ElelemConfig(
        MastodonPart mastodon,
        BlueskyPart bluesky,
        ModelPart model,
        PersonaPart persona,
        LimitsPart limits,
        ConversationPart conversation,
        ReadingPart reading,
        StorePart store,
        @Nullable Path directory,
        @Nullable String operator) {

    static ElelemConfig defaults() {
        return new ElelemConfig(
                MastodonPart.defaults(),
                BlueskyPart.defaults(),
                ModelPart.defaults(),
                PersonaPart.defaults(),
                LimitsPart.defaults(),
                ConversationPart.defaults(),
                ReadingPart.defaults(),
                StorePart.defaults(),
                null,
                null);
    }

    /** How events are brought in. */
    enum Source {
        /** By a stream, with what it missed caught up. */
        STREAMING,
        /** By asking at intervals. */
        POLLING
    }

    /**
     * The account.
     *
     * @param server the server's address, or {@code null} for the local one
     * @param token the account's access token, or {@code null} for the local server's
     * @param source how events are brought in
     * @param interval the time between two questions when polling
     * @param mentionOthers whether answers mention the others of the thread who have spoken in it
     * @param updateProfile whether the account is flagged as a bot and its profile says that a language model writes
     */
    record MastodonPart(
            @Nullable URI server,
            @Nullable Secret token,
            Source source,
            Duration interval,
            boolean mentionOthers,
            boolean updateProfile) {
        static MastodonPart defaults() {
            return new MastodonPart(null, null, Source.STREAMING, Duration.ofSeconds(15), true, true);
        }
    }

    /**
     * The account on Bluesky.
     *
     * @param handle its handle, such as {@code mybot.bsky.social}, or {@code null} when it is not on Bluesky
     * @param appPassword an app password of the account
     * @param session what {@code ./bot login --on bluesky --oauth} printed, in place of handle and app password
     * @param service where it logs in, or {@code null} to find that by the handle
     * @param source how events are brought in; streaming listens to all posts of the network
     * @param interval the time between two questions when polling
     */
    record BlueskyPart(
            @Nullable String handle,
            @Nullable Secret appPassword,
            @Nullable Secret session,
            @Nullable URI service,
            Source source,
            Duration interval) {
        static BlueskyPart defaults() {
            return new BlueskyPart(null, null, null, null, Source.POLLING, Duration.ofSeconds(15));
        }
    }

    /** Which kind of server the model is on. */
    enum Api {
        /** OpenAI's chat completions, which Ollama, llama.cpp and many others speak too. */
        OPENAI,
        /** Ollama's own. */
        OLLAMA,
        /** The small model built into elelem, for trying it out. */
        OFFLINE
    }

    /** The field that bounds the length of an answer. */
    enum TokenField {
        /** What most servers understand. */
        MAX_TOKENS,
        /** What OpenAI's newer models want. */
        MAX_COMPLETION_TOKENS
    }

    /**
     * The language model.
     *
     * @param api how to ask it; {@code null} means by what is given: OpenAI's with a key or an address, else the offline one
     * @param baseUrl the server's address up to and without {@code /chat/completions} or {@code /api/chat}
     * @param apiKey the key, or {@code null} for servers without one
     * @param name the model's name
     * @param timeout the longest wait for an answer
     * @param tokenField how the longest answer is told
     * @param temperature from 0 to 2, or {@code null} for the model's own
     * @param contextTokens what prompt and answer may have together
     * @param answerTokens what an answer may have
     * @param promptPrice the price of a million tokens read
     * @param completionPrice the price of a million tokens written
     * @param currency the currency of both
     * @param fallBack whether the offline model answers when this one cannot
     */
    record ModelPart(
            @Nullable Api api,
            @Nullable URI baseUrl,
            @Nullable Secret apiKey,
            String name,
            Duration timeout,
            TokenField tokenField,
            @Nullable Double temperature,
            int contextTokens,
            int answerTokens,
            BigDecimal promptPrice,
            BigDecimal completionPrice,
            String currency,
            boolean fallBack) {
        static ModelPart defaults() {
            return new ModelPart(
                    null,
                    null,
                    null,
                    "gpt-4o-mini",
                    Duration.ofMinutes(1),
                    TokenField.MAX_TOKENS,
                    null,
                    8_000,
                    500,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    "USD",
                    false);
        }

        /** Returns how the model is asked, given what is set. */
        Api effective() {
            if (api != null) {
                return api;
            }
            return apiKey != null || baseUrl != null ? Api.OPENAI : Api.OFFLINE;
        }
    }

    /**
     * Who the bot is.
     *
     * @param name its name, or {@code null} for the account's
     * @param text its character, told in the second person, or {@code null} for the built-in one
     */
    record PersonaPart(@Nullable String name, @Nullable String text) {
        static PersonaPart defaults() {
            return new PersonaPart(null, null);
        }
    }

    /**
     * How much it may spend and say.
     *
     * @param tokensPerDay the most tokens in a UTC day
     * @param tokensPerPerson the most tokens for one person in a day
     * @param tokensPerThread the most tokens for one thread, ever
     * @param moneyPerDay the most money in a day, or {@code null} for no such limit
     * @param answers the most answers within the interval
     * @param interval the time in which answers are counted
     * @param coolDown how long a person waits after an answer; doubles with each
     * @param longestCoolDown the longest such wait
     * @param patience how long a question may wait for its turn; one that would wait longer is told so
     * @param posts the most posts one answer may become
     */
    record LimitsPart(
            long tokensPerDay,
            long tokensPerPerson,
            long tokensPerThread,
            @Nullable BigDecimal moneyPerDay,
            int answers,
            Duration interval,
            Duration coolDown,
            Duration longestCoolDown,
            Duration patience,
            int posts) {
        static LimitsPart defaults() {
            return new LimitsPart(
                    200_000,
                    20_000,
                    40_000,
                    null,
                    10,
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(15),
                    3);
        }
    }

    /**
     * When a conversation has gone on long enough.
     *
     * @param depth the most posts above a question
     * @param repetitionFrom how many posts a thread must have before repetition counts
     * @param repetition the share of known three-letter runs, from 0 to 1, above which a post is repetition
     * @param answerBots whether accounts flagged as bots are answered
     */
    record ConversationPart(int depth, int repetitionFrom, double repetition, boolean answerBots) {
        static ConversationPart defaults() {
            return new ConversationPart(60, 20, 0.8, false);
        }
    }

    /**
     * Whether it opens links.
     *
     * @param enabled off unless switched on: opening strangers' links has its risks
     */
    record ReadingPart(boolean enabled) {
        static ReadingPart defaults() {
            return new ReadingPart(false);
        }
    }

    /**
     * A database in PostgreSQL, for all that must survive a restart but the ledger. Elelems that share one are replicas.
     *
     * @param url where it is, as {@code jdbc:postgresql://host/database}, or {@code null} for a file in the directory
     * @param user who connects, needed with the address
     * @param password that user's, needed with the address
     */
    record StorePart(
            @Nullable String url,
            @Nullable String user,
            @Nullable Secret password) {
        static StorePart defaults() {
            return new StorePart(null, null, null);
        }
    }
}
