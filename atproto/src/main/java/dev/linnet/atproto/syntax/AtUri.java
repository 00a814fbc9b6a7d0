package dev.linnet.atproto.syntax;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a repository, a collection in it, or a record in that, such as
 * {@code at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.post/3jzfcijpj2z2a}. The repository may be named by a DID or by a
 * handle; only the former lasts. Immutable.
 *
 * @see <a href="https://atproto.com/specs/at-uri-scheme">The specification</a>
 */
public final class AtUri {

    private static final String SCHEME = "at://";
    private static final int LONGEST = 8192;
    private static final Pattern LOOSE = Pattern.compile("(?i:at)://([^/?#\\s]+)((?:/[^/?#\\s]+){0,2})/*(?:[?#]\\S*)?");

    private final @Nullable Did did;
    private final @Nullable Handle handle;
    private final @Nullable Nsid collection;
    private final @Nullable RecordKey rkey;

    private AtUri(@Nullable Did did, @Nullable Handle handle, @Nullable Nsid collection, @Nullable RecordKey rkey) {
        this.did = did;
        this.handle = handle;
        this.collection = collection;
        this.rkey = rkey;
    }

    /** Returns the address of a repository. */
    public static AtUri of(Did repository) {
        return new AtUri(repository, null, null, null);
    }

    /** Returns the address of a record. */
    public static AtUri of(Did repository, Nsid collection, RecordKey rkey) {
        return new AtUri(repository, null, collection, rkey);
    }

    /**
     * Reads an address strictly by the syntax.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AtUri parse(String text) {
        return strict(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Not an address in a repository (at://did-or-handle/collection/record-key): " + text));
    }

    /**
     * Reads an address as it is found on the network: with trailing slashes, a query, a fragment, capitals in the scheme, or
     * percent-encoding that was not called for, all of which are put right.
     *
     * @return nothing if it cannot be understood
     */
    public static Optional<AtUri> lenient(String text) {
        Matcher parts = LOOSE.matcher(text.strip());
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        String authority = parts.group(1);
        String place = authority.regionMatches(true, 0, "did%3A", 0, 6) ? decoded(authority) : authority;
        return strict(SCHEME + place + decoded(parts.group(2)));
    }

    /** Whether the text is an address strictly by the syntax. */
    public static boolean isValid(String text) {
        return strict(text).isPresent();
    }

    private static Optional<AtUri> strict(String text) {
        if (text.length() > LONGEST || !text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String[] parts = text.substring(SCHEME.length()).split("/", -1);
        if (parts.length > 3
                || (parts.length > 1 && !Nsid.isValid(parts[1]))
                || (parts.length > 2 && !RecordKey.isValid(parts[2]))) {
            return Optional.empty();
        }
        boolean isDid = Did.isValid(parts[0]);
        if (!isDid && !Handle.isValid(parts[0])) {
            return Optional.empty();
        }
        return Optional.of(new AtUri(
                isDid ? new Did(parts[0]) : null,
                isDid ? null : new Handle(parts[0]),
                parts.length > 1 ? new Nsid(parts[1]) : null,
                parts.length > 2 ? new RecordKey(parts[2]) : null));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    /** The name of the repository, a DID or a handle. */
    public String authority() {
        return did != null ? did.text() : String.valueOf(handle);
    }

    /** The DID of the repository, if it is named by one. */
    public Optional<Did> did() {
        return Optional.ofNullable(did);
    }

    /** The handle of the repository, if it is named by one. */
    public Optional<Handle> handle() {
        return Optional.ofNullable(handle);
    }

    /** The collection; nothing in the address of a whole repository. */
    public Optional<Nsid> collection() {
        return Optional.ofNullable(collection);
    }

    /** The key of the record; nothing in the address of a repository or collection. */
    public Optional<RecordKey> rkey() {
        return Optional.ofNullable(rkey);
    }

    /** Whether it names this repository, or something in it, by its DID. */
    public boolean isIn(Did repository) {
        return repository.equals(did);
    }

    /** Whether it names this collection or a record of it, in whatever repository. */
    public boolean isIn(Nsid kind) {
        return kind.equals(collection);
    }

    /** Returns the same address in a repository that is named by its DID. */
    public AtUri in(Did repository) {
        return new AtUri(repository, null, collection, rkey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AtUri uri
                && Objects.equals(did, uri.did)
                && Objects.equals(handle, uri.handle)
                && Objects.equals(collection, uri.collection)
                && Objects.equals(rkey, uri.rkey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(did, handle, collection, rkey);
    }

    /** Returns the address as it is written. */
    @Override
    public String toString() {
        return SCHEME + authority() + (collection == null ? "" : "/" + collection) + (rkey == null ? "" : "/" + rkey);
    }
}
