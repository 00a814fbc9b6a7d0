package dev.linnet.atproto.stream;

import dev.linnet.atproto.firehose.CommitVerifier;
import dev.linnet.atproto.firehose.Frame;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.repo.CollectionFilter;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.LiveOptions;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Describes what to listen to; everything but the host has a default. Belongs to one thread. */
public final class FirehoseBuilder {

    final URI host;
    CollectionFilter collections = CollectionFilter.all();

    @Nullable Did named;

    CommitVerifier verifier = CommitVerifier.none();

    @Nullable Identities identities;

    Places places = Places.inMemory();
    String name;
    BotClock clock = BotClock.system();
    LiveOptions options = LiveOptions.pings();
    UnaryOperator<HttpTransport.Builder> transport = UnaryOperator.identity();
    boolean fromOldest;

    FirehoseBuilder(URI host) {
        this.host = Addresses.socket(host);
        this.name = String.valueOf(this.host.getRawAuthority());
    }

    /**
     * Hears of commits only when they are about records of some collections.
     *
     * @param patterns names, such as {@code app.bsky.feed.post}, or beginnings, such as {@code app.bsky.graph.*}
     */
    public FirehoseBuilder wanting(String... patterns) {
        collections = CollectionFilter.of(patterns);
        return this;
    }

    /** Hears only of what names an account somewhere: as its author, or in a mention, an answer, a like, a follow. */
    public FirehoseBuilder naming(Did account) {
        named = account;
        return this;
    }

    /** Proves each message before it is heard; what cannot be proven goes to {@link StreamListener#onMalformed}. */
    public FirehoseBuilder verifying(CommitVerifier how) {
        verifier = how;
        identities = null;
        return this;
    }

    /**
     * Proves everything each message can prove, by the keys that identities tell. A key that does not fit is looked up once
     * more, since accounts change theirs. Looking up takes a call for each account that is new, which is much for a whole
     * network.
     */
    public FirehoseBuilder verifying(Identities known) {
        identities = known;
        verifier = Keys.verifier(known);
        return this;
    }

    /** Goes on from the place kept here; from the newest message at each start unless told otherwise. */
    public FirehoseBuilder places(Places where) {
        places = where;
        return this;
    }

    /** Keeps the place under another name than the host's. */
    public FirehoseBuilder name(String stream) {
        name = stream;
        return this;
    }

    /** Begins with the oldest message that the host still has when no place was kept, rather than with the newest. */
    public FirehoseBuilder fromOldest() {
        fromOldest = true;
        return this;
    }

    /** Waits and measures by this clock. */
    public FirehoseBuilder clock(BotClock botClock) {
        clock = botClock;
        return this;
    }

    /** Changes how the connection is kept up: waits between attempts, pings, how many messages may wait. */
    public FirehoseBuilder options(LiveOptions live) {
        options = live;
        return this;
    }

    /** Changes how the connection is made. */
    public FirehoseBuilder transport(UnaryOperator<HttpTransport.Builder> change) {
        transport = change;
        return this;
    }

    /**
     * Connects, and connects again after every loss until it is closed. Returns without waiting.
     *
     * @throws java.io.UncheckedIOException when the place cannot be read
     */
    public Firehose open(StreamListener<? super Frame> listener) {
        return new Firehose(this, listener);
    }
}
