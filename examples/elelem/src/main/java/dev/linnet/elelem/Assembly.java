package dev.linnet.elelem;

import dev.linnet.elelem.budget.Budget;
import dev.linnet.elelem.budget.Ledger;
import dev.linnet.elelem.budget.Limits;
import dev.linnet.elelem.budget.MemoryLedger;
import dev.linnet.elelem.budget.Price;
import dev.linnet.elelem.loop.LoopGuard;
import dev.linnet.elelem.loop.LoopRules;
import dev.linnet.elelem.model.FallbackModel;
import dev.linnet.elelem.model.LanguageModel;
import dev.linnet.elelem.model.ModelSettings;
import dev.linnet.elelem.model.OfflineModel;
import dev.linnet.elelem.model.PatientModel;
import dev.linnet.elelem.model.RemoteModel;
import dev.linnet.elelem.prompt.TokenEstimate;
import dev.linnet.elelem.reading.PageReader;
import dev.linnet.elelem.reading.ReadingRules;
import dev.linnet.elelem.reading.Resolver;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts elelem together from its settings. */
final class Assembly implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Assembly.class);
    private static final URI OPENAI = URI.create("https://api.openai.com/v1");
    private static final URI OLLAMA = URI.create("http://localhost:11434");

    private final ElelemConfig config;
    private final BotClock clock;
    private final Store store;
    private final Budget budget;
    private final LanguageModel model;
    private final RandomGenerator random = new SecureRandom();

    Assembly(ElelemConfig config, BotClock clock) {
        this(config, clock, null);
    }

    /** Puts it together with a model of the caller's. */
    Assembly(ElelemConfig config, BotClock clock, @Nullable LanguageModel given) {
        this.config = config;
        this.clock = clock;
        Path directory = config.directory() == null ? null : made(config.directory());
        this.store = directory == null
                ? new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY)
                : JdbcStore.sqlite(directory.resolve("elelem.sqlite"));
        Ledger ledger = directory == null ? new MemoryLedger() : new FileLedger(directory.resolve("spending.json"));
        this.budget = new Budget(limits(), price(), ledger, clock);
        this.model = given != null ? given : model();
    }

    Elelem bot() {
        Mind mind = new Mind(
                model,
                config,
                budget,
                new LoopGuard(new LoopRules(
                        config.conversation().depth(),
                        config.conversation().repetitionFrom(),
                        config.conversation().repetition(),
                        config.conversation().answerBots())),
                config.reading().enabled() ? new PageReader(ReadingRules.strict(), Resolver.system()) : null,
                new TokenEstimate(4),
                clock,
                random);
        return new Elelem(mind, new Manners(config, budget, clock));
    }

    Store store() {
        return store;
    }

    Budget budget() {
        return budget;
    }

    @Override
    public void close() {
        store.close();
    }

    private LanguageModel model() {
        OfflineModel offline = new OfflineModel(random);
        ElelemConfig.ModelPart part = config.model();
        if (part.effective() == ElelemConfig.Api.OFFLINE) {
            return offline;
        }
        LanguageModel remote = new PatientModel(
                new RemoteModel(settings(part), clock), RetryPolicy.standard().withAttempts(3), clock, random);
        return part.fallBack()
                ? new FallbackModel(
                        List.of(remote, offline),
                        failure -> log.warn("The offline model answers instead: {}", failure.getMessage()))
                : remote;
    }

    private static ModelSettings settings(ElelemConfig.ModelPart part) {
        boolean ollama = part.effective() == ElelemConfig.Api.OLLAMA;
        URI given = part.baseUrl();
        return new ModelSettings(
                ollama ? ModelSettings.Api.OLLAMA : ModelSettings.Api.OPENAI,
                given != null ? given : ollama ? OLLAMA : OPENAI,
                part.apiKey(),
                part.name(),
                part.timeout(),
                part.tokenField() == ElelemConfig.TokenField.MAX_TOKENS
                        ? ModelSettings.TokenField.MAX_TOKENS
                        : ModelSettings.TokenField.MAX_COMPLETION_TOKENS,
                part.temperature());
    }

    private Limits limits() {
        ElelemConfig.LimitsPart part = config.limits();
        return new Limits(
                part.tokensPerDay(),
                part.tokensPerPerson(),
                part.tokensPerThread(),
                part.moneyPerDay(),
                part.answers(),
                part.interval(),
                part.coolDown(),
                part.longestCoolDown());
    }

    private Price price() {
        ElelemConfig.ModelPart part = config.model();
        return new Price(part.promptPrice(), part.completionPrice(), part.currency());
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "the directory " + directory + " cannot be made; give another in directory, or leave it out",
                    refused);
        }
    }
}
