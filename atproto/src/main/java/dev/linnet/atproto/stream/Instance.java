package dev.linnet.atproto.stream;

import dev.linnet.atproto.jetstream.Decompressor;
import dev.linnet.atproto.jetstream.Zstd;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.Handshake;
import dev.linnet.http.HttpTransport;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of Jetstream, and what was found out about it: which version it speaks, whether it compresses. What it refuses
 * is left out of the next attempt. For one thread, but for closing.
 */
final class Instance {

    private static final Logger log = LoggerFactory.getLogger(Instance.class);
    private static final String SECOND = "/xrpc/network.bsky.jetstream.subscribeEvents";
    private static final String DICTIONARY = "/xrpc/network.bsky.jetstream.getZstdDictionary";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    /** Numbers below are messages counted, numbers above microseconds since 1970. */
    private static final long FIRST_TIME = 1_000_000_000_000_000L;

    final URI host;
    private final JetstreamBuilder asked;
    private final boolean may;
    private boolean second;
    private boolean compresses;
    private boolean byTime;
    private int dictionaries;
    private byte @Nullable [] dictionary;
    private @Nullable Decompressor decompressor;
    private boolean usedZstd;
    private boolean usedNumber;
    private long from;

    Instance(URI host, JetstreamBuilder asked) {
        this.host = host;
        this.asked = asked;
        second = asked.version != 1;
        may = asked.compressed && Zstd.isAvailable();
        compresses = may;
    }

    /** Returns how to connect, going on from a place. */
    Handshake handshake(@Nullable Position place) {
        close();
        byte[] words = words();
        usedZstd = words != null;
        if (words != null) {
            decompressWith(words);
        }
        StringBuilder query = new StringBuilder();
        asked.collections.forEach(
                name -> query.append(Addresses.parameter(second ? "collections" : "wantedCollections", name)));
        asked.accounts.forEach(did -> query.append(Addresses.parameter(second ? "dids" : "wantedDids", did)));
        from = 0;
        if (place != null) {
            long cursor = cursor(place);
            usedNumber = cursor < FIRST_TIME;
            from = cursor == place.cursor() ? cursor : 0;
            query.append(Addresses.parameter("cursor", cursor));
        }
        if (words != null) {
            query.append(
                    second
                            ? Addresses.parameter("zstdDictionary", Zstd.dictionaryId(words))
                            : Addresses.parameter("compress", true));
        }
        URI address = Addresses.of(host, second ? SECOND : "/subscribe", query.toString());
        return second ? Handshake.to(address).subprotocols("xrpc.v1.json") : Handshake.to(address);
    }

    private synchronized void decompressWith(byte[] words) {
        decompressor = Zstd.decompressor(words);
    }

    /** A place is a number only where it was counted; anywhere else, and once it was refused, it is a time. */
    private long cursor(Position place) {
        return place.host().equals(name()) && !byTime ? place.cursor() : place.before(asked.overlap);
    }

    /** Returns the number of the first message that was asked for, 0 when that was not by number. */
    long from() {
        return from;
    }

    /** The instance has begun to count anew. */
    void counts() {
        from = 0;
    }

    String name() {
        return String.valueOf(host.getRawAuthority());
    }

    private byte @Nullable [] words() {
        if (!compresses) {
            return null;
        }
        if (!second) {
            return asked.dictionary;
        }
        byte[] known = dictionary;
        return known == null ? fetched() : known;
    }

    private byte @Nullable [] fetched() {
        dictionaries++;
        try (HttpTransport transport = asked.transport
                .apply(HttpTransport.to(Addresses.web(host)).clock(asked.clock))
                .build()) {
            byte[] told = transport
                    .send(Call.get(DICTIONARY)
                            .acceptAny()
                            .anonymous()
                            .what("fetching the dictionary of Jetstream")
                            .timeout(Duration.ofSeconds(20)))
                    .bytes();
            Zstd.dictionaryId(told);
            dictionary = told;
            return told;
        } catch (ApiException | MalformedDataException without) {
            log.info("{} does not compress: {}", name(), without.getMessage());
            compresses = false;
            return null;
        }
    }

    /** Takes note of why a connection was refused. Returns whether something was changed that may help at once. */
    boolean refused(int status, String reason) {
        if (status != BAD_REQUEST && status != NOT_FOUND) {
            return false;
        }
        if (reason.contains("CursorTooOld") && usedNumber && !byTime) {
            byTime = true;
        } else if (usedZstd) {
            // Dictionaries are replaced now and then: the next one may do.
            dictionary = null;
            compresses = second && dictionaries < 2;
        } else if (second && asked.version == 0) {
            log.info("{} does not speak version 2 of Jetstream; version 1 is used", name());
            second = false;
            compresses = may;
        } else {
            return false;
        }
        return true;
    }

    /** The connection stands: what was refused once need not be refused again. */
    void stands() {
        byTime = false;
        dictionaries = 0;
    }

    /** Returns the text of a compressed message. */
    synchronized byte[] plain(byte[] message) {
        Decompressor now = decompressor;
        if (now == null) {
            throw new MalformedDataException("A compressed message came, but none was asked for");
        }
        return now.decompress(message);
    }

    /** Lets go of memory; may be called from any thread. */
    synchronized void close() {
        if (decompressor != null) {
            decompressor.close();
            decompressor = null;
        }
    }
}
