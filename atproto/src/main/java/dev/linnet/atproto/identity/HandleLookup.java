package dev.linnet.atproto.identity;

import dev.linnet.atproto.identity.IdentityException.Kind;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.http.ApiException;
import dev.linnet.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the DID a handle points to: by the TXT record of {@code _atproto.} and the handle, and by the page {@code
 * /.well-known/atproto-did} on its host.
 *
 * @see <a href="https://atproto.com/specs/handle#handle-resolution">The specification</a>
 */
final class HandleLookup {

    static final int LONGEST_PAGE = 2048;
    private static final String PREFIX = "did=";

    private final IdentitySettings settings;
    private final Strangers pages;
    private final Strangers documents;

    HandleLookup(IdentitySettings settings, Strangers pages, Strangers documents) {
        this.settings = settings;
        this.pages = pages;
        this.documents = documents;
    }

    /**
     * Finds the DID.
     *
     * @return nothing if everyone who was asked says that there is none
     * @throws IdentityException if there are several, not everyone could be asked, or it is no handle of this network
     */
    Optional<Did> find(Handle handle) {
        if (handle.isForTests() && settings.localServer() != null) {
            return local(handle, settings.localServer());
        }
        if (!handle.isResolvable()) {
            throw new IdentityException(
                    Kind.UNSUPPORTED,
                    "The handle " + handle + " was not looked up: names that end with ." + handle.topLevel()
                            + " are not of the public network. Those of a local one need IdentitiesBuilder.localNetwork.",
                    null);
        }
        IOException unanswered = null;
        try {
            Optional<Did> named = named(handle, settings.txt().lookup("_atproto." + handle));
            if (named.isPresent()) {
                return named;
            }
        } catch (IOException failure) {
            unanswered = failure;
        }
        try {
            Optional<Did> written = written(settings.wellKnown().apply(handle), handle);
            if (written.isPresent() || unanswered == null) {
                return written;
            }
        } catch (ApiException failure) {
            throw unreachable(handle, unanswered, failure);
        }
        throw unreachable(handle, unanswered, null);
    }

    private static Optional<Did> named(Handle handle, List<String> records) {
        List<String> found =
                records.stream().filter(text -> text.startsWith(PREFIX)).toList();
        if (found.size() > 1) {
            throw new IdentityException(
                    Kind.CONTRADICTION,
                    "Looking up the handle " + handle + " failed: _atproto." + handle + " has " + found.size()
                            + " TXT records that begin with did= (" + String.join(", ", shortened(found))
                            + "). There must be exactly one: its owner has to remove the others.",
                    null);
        }
        return found.stream()
                .map(text -> text.substring(PREFIX.length()).strip())
                .filter(Did::isValid)
                .map(Did::new)
                .findFirst();
    }

    private Optional<Did> written(URI page, Handle handle) {
        try {
            return pages.read(page, "looking up the handle " + handle)
                    .map(Reply::text)
                    .flatMap(text -> text.lines().findFirst())
                    .map(String::strip)
                    .filter(Did::isValid)
                    .map(Did::new);
        } catch (ApiException.UnreadableAnswer nonsense) {
            return Optional.empty();
        } catch (ApiException.NetworkException failure) {
            return switch (failure.kind()) {
                case NO_SUCH_HOST, NOT_ALLOWED, TLS, NO_TLS -> Optional.empty();
                default -> throw failure;
            };
        }
    }

    private Optional<Did> local(Handle handle, URI server) {
        String name = URLEncoder.encode(handle.text(), StandardCharsets.UTF_8);
        URI call = URI.create(server + "/xrpc/com.atproto.identity.resolveHandle?handle=" + name);
        try {
            return documents
                    .read(call, "looking up the handle " + handle)
                    .flatMap(reply -> reply.json().get("did").text())
                    .filter(Did::isValid)
                    .map(Did::new);
        } catch (ApiException failure) {
            throw unreachable(handle, null, failure);
        }
    }

    private static List<String> shortened(List<String> records) {
        return records.stream()
                .limit(5)
                .map(text -> text.length() > 80 ? text.substring(0, 80) + "…" : text)
                .toList();
    }

    private static IdentityException unreachable(Handle handle, @Nullable Throwable dns, @Nullable ApiException page) {
        if (page instanceof ApiException.NetworkException network
                && network.kind() == ApiException.NetworkException.Kind.INTERRUPTED) {
            return new IdentityException(
                    Kind.INTERRUPTED, "Looking up the handle " + handle + " was interrupted.", page);
        }
        String first = dns == null ? "" : " DNS: " + dns.getMessage() + ".";
        String second = page == null ? "" : " HTTPS: " + page.getMessage();
        IdentityException failure = new IdentityException(
                Kind.UNREACHABLE,
                "Looking up the handle " + handle + " failed." + first + second + " Try again later.",
                page == null ? dns : page);
        if (dns != null && page != null) {
            failure.addSuppressed(dns);
        }
        return failure;
    }
}
