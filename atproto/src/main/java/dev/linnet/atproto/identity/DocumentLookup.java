package dev.linnet.atproto.identity;

import dev.linnet.atproto.identity.IdentityException.Kind;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.Reply;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the document of a DID: in the directory of {@code did:plc}, or on the host of a {@code did:web}.
 *
 * @see <a href="https://atproto.com/specs/did">The specification</a>
 */
final class DocumentLookup implements AutoCloseable {

    static final int LONGEST_DOCUMENT = 1 << 18;
    private static final Pattern WEB = Pattern.compile("did:web:([a-zA-Z0-9.-]+)(?:%3[aA]([0-9]{1,5}))?");
    private static final Pattern PLC = Pattern.compile("did:plc:[a-z2-7]{24}");

    private final IdentitySettings settings;
    private final HttpTransport directory;
    private final Strangers strangers;

    DocumentLookup(IdentitySettings settings, Strangers strangers) {
        this.settings = settings;
        this.strangers = strangers;
        this.directory = HttpTransport.to(settings.directory())
                .json(Json.camelCase())
                .clock(settings.clock())
                .random(settings.random())
                .timeouts(settings.timeout(), settings.timeout(), settings.timeout())
                .maximumBody(LONGEST_DOCUMENT)
                .build();
    }

    /**
     * Finds the document.
     *
     * @throws IdentityException if there is none, or it could not be read
     */
    DidDocument find(Did did) {
        DidDocument document = parsed(did, answer(did));
        if (!document.id().equals(did)) {
            throw new IdentityException(
                    Kind.CONTRADICTION,
                    "Resolving " + did + " failed: the document found for it is that of " + document.id()
                            + ". Who hosts it has to put it right.",
                    null);
        }
        return document;
    }

    private Reply answer(Did did) {
        try {
            return switch (did.method()) {
                case "plc" -> plc(did);
                case "web" -> web(did);
                default ->
                    throw new IdentityException(
                            Kind.UNSUPPORTED,
                            "Resolving " + did + " failed: accounts of this network are did:plc or did:web, not did:"
                                    + did.method() + ".",
                            null);
            };
        } catch (ApiException.NotFound none) {
            throw notFound(did, none);
        } catch (ApiException.NetworkException failure) {
            throw switch (failure.kind()) {
                case INTERRUPTED ->
                    new IdentityException(Kind.INTERRUPTED, "Resolving " + did + " was interrupted.", failure);
                case NOT_ALLOWED ->
                    new IdentityException(
                            Kind.UNSUPPORTED, "Resolving " + did + " failed: " + failure.getMessage(), failure);
                default -> unreachable(did, failure);
            };
        } catch (ApiException failure) {
            throw failure.canRetry() ? unreachable(did, failure) : contradiction(did, failure);
        }
    }

    private Reply plc(Did did) {
        if (!PLC.matcher(did.text()).matches()) {
            throw new IdentityException(
                    Kind.UNSUPPORTED,
                    "Resolving " + did
                            + " failed: what follows did:plc: is 24 letters and digits. Check it for typing errors.",
                    null);
        }
        return directory.send(Call.get("/" + did).what("resolving " + did));
    }

    private Reply web(Did did) {
        Matcher parts = WEB.matcher(did.text());
        if (!parts.matches()) {
            throw new IdentityException(
                    Kind.UNSUPPORTED,
                    "Resolving " + did
                            + " failed: a did:web is a host and at most a port here (did:web:example.com%3A8443),"
                            + " without a path.",
                    null);
        }
        String host = parts.group(1);
        boolean plain = settings.isLocal() && (host.equals("localhost") || host.equals("127.0.0.1"));
        String port = parts.group(2) == null ? "" : ":" + parts.group(2);
        URI page;
        try {
            page = URI.create((plain ? "http://" : "https://") + host + port + "/.well-known/did.json");
        } catch (IllegalArgumentException noHost) {
            throw contradiction(did, noHost);
        }
        return strangers.read(page, "resolving " + did).orElseThrow(() -> notFound(did, null));
    }

    private static DidDocument parsed(Did did, Reply reply) {
        try {
            return DidDocument.parse(reply.json());
        } catch (IllegalArgumentException | JsonException | ApiException nonsense) {
            throw contradiction(did, nonsense);
        }
    }

    private static IdentityException notFound(Did did, @Nullable Throwable cause) {
        return new IdentityException(
                Kind.NOT_FOUND,
                "Resolving " + did
                        + " failed: there is no such account, or it was deleted. Check it for typing errors.",
                cause);
    }

    private static IdentityException unreachable(Did did, Throwable cause) {
        return new IdentityException(
                Kind.UNREACHABLE, "Resolving " + did + " failed: " + cause.getMessage() + " Try again later.", cause);
    }

    private static IdentityException contradiction(Did did, Throwable cause) {
        return new IdentityException(
                Kind.CONTRADICTION,
                "Resolving " + did + " failed: what answered is no DID document (" + cause.getMessage() + ").",
                cause);
    }

    @Override
    public void close() {
        directory.close();
    }
}
