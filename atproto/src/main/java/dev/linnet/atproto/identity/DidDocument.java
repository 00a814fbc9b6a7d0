package dev.linnet.atproto.identity;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a DID stands for: the handles that claim to belong to it, where the account lives, and the key it signs with. What is
 * unknown or malformed in a document is passed over. Immutable.
 *
 * @param id the account
 * @param alsoKnownAs its other names as written; a handle is {@code at://} and the handle
 * @param keys the keys it lists
 * @param services the services it lists
 * @see <a href="https://atproto.com/specs/did#did-documents">The specification</a>
 */
public record DidDocument(Did id, List<String> alsoKnownAs, List<Key> keys, List<Service> services) {

    private static final String PDS = "#atproto_pds";
    private static final String SIGNING = "#atproto";

    /** Copies the lists. */
    public DidDocument {
        alsoKnownAs = List.copyOf(alsoKnownAs);
        keys = List.copyOf(keys);
        services = List.copyOf(services);
    }

    /**
     * A key as it is listed.
     *
     * @param id its name within the document, such as {@code #atproto}
     * @param type its kind, such as {@code Multikey}
     * @param multibase the key itself as text; empty if the document gives it in another form
     */
    public record Key(String id, String type, String multibase) {}

    /**
     * A service as it is listed.
     *
     * @param id its name within the document, such as {@code #atproto_pds}
     * @param type its kind, such as {@code AtprotoPersonalDataServer}
     * @param endpoint its address
     */
    public record Service(String id, String type, URI endpoint) {}

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it does not say which DID it belongs to
     */
    public static DidDocument parse(JsonValue document) {
        String id = document.get("id").text("");
        if (!Did.isValid(id)) {
            throw new IllegalArgumentException("Not a DID document: its id is no DID but '" + id + "'");
        }
        return new DidDocument(
                new Did(id),
                document.get("alsoKnownAs").items().stream()
                        .filter(JsonValue::isText)
                        .map(JsonValue::text)
                        .flatMap(Optional::stream)
                        .toList(),
                document.get("verificationMethod").items().stream()
                        .map(key -> key(id, key))
                        .toList(),
                document.get("service").items().stream()
                        .map(service -> service(id, service))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The handles that the account says are its own, the main one first. None is to be believed before it points back here. */
    public List<Handle> handles() {
        return alsoKnownAs.stream()
                .filter(name -> name.startsWith("at://"))
                .map(name -> name.substring("at://".length()))
                .filter(Handle::isValid)
                .map(Handle::new)
                .toList();
    }

    /** Whether the account says that this handle is its own. */
    public boolean claims(Handle handle) {
        return handles().contains(handle);
    }

    /** The server that hosts the account, by its origin; nothing if the document names none. */
    public Optional<URI> pds() {
        return service(PDS, "AtprotoPersonalDataServer").map(Service::endpoint);
    }

    /** The key the account's repository is signed with; nothing if there is none of a known kind. */
    public Optional<SigningKey> signingKey() {
        return keys.stream()
                .filter(key -> key.id().equals(SIGNING))
                .findFirst()
                .flatMap(key -> SigningKey.read(key.type(), key.multibase()));
    }

    /**
     * Finds a service.
     *
     * @param name its name, such as {@code #bsky_chat}
     * @param type its kind, such as {@code BskyChatService}
     */
    public Optional<Service> service(String name, String type) {
        return services.stream()
                .filter(service -> service.id().equals(name) && service.type().equals(type))
                .findFirst();
    }

    private static Key key(String did, JsonValue key) {
        return new Key(
                local(did, key.get("id").text("")),
                key.get("type").text(""),
                key.get("publicKeyMultibase").text(""));
    }

    private static Optional<Service> service(String did, JsonValue service) {
        return endpoint(service.get("serviceEndpoint"))
                .map(address -> new Service(
                        local(did, service.get("id").text("")),
                        service.get("type").text(""),
                        address));
    }

    private static Optional<URI> endpoint(JsonValue text) {
        if (!text.isText()) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(text.text("").replaceFirst("/+$", ""));
            boolean isWeb =
                    "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return isWeb && address.getHost() != null && address.getUserInfo() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String local(String did, String id) {
        return id.startsWith(did + "#") ? id.substring(did.length()) : id;
    }
}
