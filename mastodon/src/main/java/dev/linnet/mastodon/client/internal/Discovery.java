package dev.linnet.mastodon.client.internal;

import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.Capabilities;
import dev.linnet.mastodon.client.Flavour;
import dev.linnet.mastodon.client.LengthRule;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.Instance;
import dev.linnet.mastodon.client.entity.InstanceConfiguration;
import dev.linnet.mastodon.client.entity.InstanceV1;
import dev.linnet.mastodon.client.entity.Visibility;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a server what it is. What it does not answer is taken from the standard; only a server without any answer fails. */
public final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private final Api api;
    private final URI base;
    private final @Nullable URI streamingOverride;
    private @Nullable ApiException lastFailure;

    /** Makes a discovery of one server. */
    public Discovery(Api api, URI base, @Nullable URI streamingOverride) {
        this.api = api;
        this.base = base;
        this.streamingOverride = streamingOverride;
    }

    /**
     * Asks.
     *
     * @throws ApiException when the server cannot be reached, refuses the token, or does not speak this API
     */
    public Capabilities probe() {
        Optional<Instance> second = ask(() -> api.get("/api/v2/instance").read(Instance.class));
        Optional<InstanceV1> first = second.isPresent()
                ? Optional.empty()
                : ask(() -> api.get("/api/v1/instance").read(InstanceV1.class));
        Optional<Account> self =
                ask(() -> api.get("/api/v1/accounts/verify_credentials").read(Account.class));
        if (second.isEmpty() && first.isEmpty() && self.isEmpty()) {
            throw noMastodon();
        }
        String version = second.map(Instance::version)
                .or(() -> first.map(InstanceV1::version))
                .orElse("");
        String software = ask(() -> NodeInfo.software(api)).orElseGet(() -> NodeInfo.guess(version));
        Flavour flavour = Flavour.ofSoftware(software);
        int apiVersion = second.map(known -> known.apiVersions().getOrDefault("mastodon", 0))
                .orElse(0);
        InstanceConfiguration configuration = second.map(Instance::configuration)
                .or(() -> first.map(InstanceV1::configuration))
                .orElse(null);
        if (second.isEmpty() && first.isEmpty()) {
            log.warn("{} does not describe itself; the standard limits of Mastodon are assumed", base.getHost());
        }
        return new Capabilities(
                flavour,
                software,
                version,
                apiVersion,
                LimitsReader.read(configuration, first.orElse(null)),
                lengthRule(flavour),
                self.map(Account::source)
                        .flatMap(source -> Optional.ofNullable(source.privacy()))
                        .orElse(Visibility.UNKNOWN),
                StreamingAddress.of(base, streamingOverride, configuration, first.orElse(null)),
                FeatureRules.of(flavour, apiVersion, configuration));
    }

    /** Akkoma and Pleroma count graphemes, of which there are never more than code points, and handles and addresses in full. */
    private static LengthRule lengthRule(Flavour flavour) {
        return switch (flavour) {
            case GOTOSOCIAL, AKKOMA, PLEROMA -> LengthRule.CODE_POINTS;
            case MASTODON, OTHER -> LengthRule.MASTODON;
        };
    }

    private <T> Optional<T> ask(Supplier<@Nullable T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (ApiException.NetworkException unreachable) {
            throw unreachable;
        } catch (ApiException failure) {
            log.debug("Discovery of {}: {}", base.getHost(), failure.getMessage());
            lastFailure = failure;
            return Optional.empty();
        }
    }

    private ApiException noMastodon() {
        ApiException failure = lastFailure;
        if (failure == null) {
            throw new IllegalStateException("discovery failed without a failure");
        }
        boolean speaksTheApi = failure instanceof ApiException.Unauthorized
                || failure instanceof ApiException.Forbidden
                || failure instanceof ApiException.RateLimited
                || failure instanceof ApiException.ServerError;
        return speaksTheApi
                ? failure
                : new ApiException.UnreadableAnswer(
                        failure.problem(),
                        base.getHost() + " does not speak Mastodon's API",
                        "Check the address: it is the one of the web site people log in to, without a path.",
                        false,
                        failure);
    }
}
