package dev.linnet.elelem;

import dev.linnet.elelem.budget.Budget;
import dev.linnet.elelem.budget.Limits;
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
import dev.linnet.store.Store;
import java.net.URI;
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
    private final Keeping keeping;
    private final BotClock clock;
    private final Budget budget;
    private final LanguageModel model;
    private final RandomGenerator random = new SecureRandom();
    private @Nullable Store store;

    Assembly(ElelemConfig config, Keeping keeping, BotClock clock) {
        this(config, keeping, clock, null);
    }

    /** Puts it together with a model of the caller's. */
    Assembly(ElelemConfig config, Keeping keeping, BotClock clock, @Nullable LanguageModel given) {
        this.config = config;
        this.keeping = keeping;
        this.clock = clock;
        this.budget = new Budget(limits(), price(), keeping.ledger(), clock);
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

    /** Returns the store, which is opened when it is first asked for: what was spent can be told without it. */
    Store store() {
        Store known = store;
        if (known == null) {
            known = keeping.store(clock);
            store = known;
        }
        return known;
    }

    Budget budget() {
        return budget;
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
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
}
