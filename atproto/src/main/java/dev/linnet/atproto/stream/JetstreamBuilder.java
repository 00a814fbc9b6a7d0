package dev.linnet.atproto.stream;

import dev.linnet.atproto.jetstream.JetstreamEvent;
import dev.linnet.atproto.jetstream.Zstd;
import dev.linnet.atproto.repo.CollectionFilter;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.LiveOptions;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Describes what to listen to; everything but the instances has a default. Belongs to one thread. */
public final class JetstreamBuilder {

    private static final int MOST_COLLECTIONS = 100;
    private static final int MOST_ACCOUNTS = 10_000;

    final List<URI> hosts;
    List<String> collections = List.of();
    List<String> accounts = List.of();

    @Nullable Did named;

    Places places = Places.inMemory();
    String name = "jetstream";
    Duration overlap = Duration.ofSeconds(10);
    boolean compressed = true;
    byte @Nullable [] dictionary;
    int version;
    BotClock clock = BotClock.system();
    LiveOptions options = LiveOptions.pings();
    UnaryOperator<HttpTransport.Builder> transport = UnaryOperator.identity();

    JetstreamBuilder(List<URI> instances) {
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("at least one instance of Jetstream is needed");
        }
        hosts = instances.stream().map(Addresses::socket).toList();
    }

    /**
     * Hears of records only when they are of some collections; what happens to accounts is always told.
     *
     * @param patterns up to 100 names, such as {@code app.bsky.feed.post}, or beginnings, such as {@code app.bsky.graph.*}
     */
    public JetstreamBuilder wanting(String... patterns) {
        collections = atMost(MOST_COLLECTIONS, CollectionFilter.of(patterns).patterns());
        return this;
    }

    /** Hears only of these accounts, up to 10,000. */
    public JetstreamBuilder authors(Collection<Did> dids) {
        accounts = atMost(MOST_ACCOUNTS, dids.stream().map(Did::text).toList());
        return this;
    }

    private static List<String> atMost(int most, List<String> wanted) {
        if (wanted.size() > most) {
            throw new IllegalArgumentException(
                    "Jetstream takes at most " + most + " of these, but " + wanted.size() + " are wanted");
        }
        return wanted;
    }

    /** Hears only of what names an account somewhere: as its author, or in a mention, an answer, a like, a follow. */
    public JetstreamBuilder naming(Did account) {
        named = account;
        return this;
    }

    /** Goes on from the place kept here; from the newest message at each start unless told otherwise. */
    public JetstreamBuilder places(Places where) {
        places = where;
        return this;
    }

    /** Keeps the place under another name than {@code jetstream}. */
    public JetstreamBuilder name(String stream) {
        name = stream;
        return this;
    }

    /**
     * Goes back this far when it goes on by the time, as from one instance to another, whose clocks may differ; ten seconds
     * unless told otherwise. What lies within comes again.
     */
    public JetstreamBuilder overlap(Duration time) {
        overlap = time;
        return this;
    }

    /** Asks for plain text even if zstd-jni is there to decompress. */
    public JetstreamBuilder uncompressed() {
        compressed = false;
        return this;
    }

    /**
     * Decompresses version 1 with this dictionary, the file {@code zstd_dictionary} of Jetstream's repository. Version 2 tells
     * its own.
     *
     * @throws dev.linnet.atproto.repo.MalformedDataException when it is no dictionary
     */
    public JetstreamBuilder dictionary(byte[] file) {
        Zstd.dictionaryId(file);
        dictionary = file.clone();
        return this;
    }

    /** Speaks only this version, 1 or 2; otherwise 2 is tried first. */
    public JetstreamBuilder version(int only) {
        if (only != 1 && only != 2) {
            throw new IllegalArgumentException("there are versions 1 and 2 of Jetstream, but asked for was " + only);
        }
        version = only;
        return this;
    }

    /** Waits and measures by this clock. */
    public JetstreamBuilder clock(BotClock botClock) {
        clock = botClock;
        return this;
    }

    /** Changes how the connection is kept up: waits between attempts, pings, how many messages may wait. */
    public JetstreamBuilder options(LiveOptions live) {
        options = live;
        return this;
    }

    /** Changes how connections are made. */
    public JetstreamBuilder transport(UnaryOperator<HttpTransport.Builder> change) {
        transport = change;
        return this;
    }

    /**
     * Connects, and connects again after every loss, to the next instance when one fails twice, until it is closed. Returns
     * without waiting.
     *
     * @throws java.io.UncheckedIOException when the place cannot be read
     */
    public Jetstream open(StreamListener<? super JetstreamEvent> listener) {
        return new Jetstream(this, listener);
    }
}
