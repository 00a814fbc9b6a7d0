package dev.linnet.atproto.identity;

import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.Json;
import dev.linnet.http.PublicAddresses;
import dev.linnet.http.Reply;
import dev.linnet.resilience.RetryPolicy;
import java.net.URI;
import java.util.Optional;

/**
 * Asks servers that somebody else named: no more of an answer is read than there can be, and outside of tests nothing within a
 * private network is called.
 */
final class Strangers implements AutoCloseable {

    /** How many of them share one limit each, so that one that asks for patience does not stop all. */
    private static final int BUCKETS = 256;

    private final HttpTransport transport;

    Strangers(IdentitySettings settings, long maximumBody) {
        HttpTransport.Builder builder = HttpTransport.to(settings.directory())
                .json(Json.camelCase())
                .clock(settings.clock())
                .random(settings.random())
                .retry(RetryPolicy.never())
                .timeouts(settings.timeout(), settings.timeout(), settings.timeout())
                .maximumBody(maximumBody);
        this.transport = settings.isLocal()
                ? builder.build()
                : builder.only(PublicAddresses::contain).build();
    }

    /**
     * Reads a page.
     *
     * @return nothing if the server says that it has none
     * @throws ApiException if there was no answer, or none that says so
     */
    Optional<Reply> read(URI page, String what) {
        String bucket =
                "stranger-" + Math.floorMod(String.valueOf(page.getAuthority()).hashCode(), BUCKETS);
        try {
            return Optional.of(transport.send(
                    Call.absolute(page).anonymous().acceptAny().bucket(bucket).what(what)));
        } catch (ApiException.NotFound | ApiException.Invalid | ApiException.Forbidden | ApiException.Unauthorized no) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
