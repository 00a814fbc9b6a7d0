package dev.linnet.atproto;

import dev.linnet.atproto.stream.Jetstream;
import java.net.URI;
import java.util.List;

/**
 * What a bot that streams listens to. All give the same events; they differ in what they cost and in whom they trust.
 *
 * <pre>{@code
 * BlueskyOptions.DEFAULT.withStream(BlueskyStream.firehose())
 * }</pre>
 */
public sealed interface BlueskyStream {

    /** Returns the public instances of Jetstream, one after the other when one fails. */
    static BlueskyStream jetstream() {
        return new OfJetstream(Jetstream.PUBLIC);
    }

    /** Returns instances of Jetstream, such as {@code wss://jetstream.example}, one after the other when one fails. */
    static BlueskyStream jetstream(URI... instances) {
        return new OfJetstream(List.of(instances));
    }

    /** Returns the firehose of the public relay. */
    static BlueskyStream firehose() {
        return firehose(URI.create("wss://bsky.network"));
    }

    /** Returns the firehose of another relay, or of one server of a small network. */
    static BlueskyStream firehose(URI host) {
        return new OfFirehose(host, false);
    }

    /**
     * Returns the firehose of a relay that need not be trusted: what concerns the bot is proven by the signature of its author
     * before it is believed. It costs a call for each author that is new. Needs Bouncy Castle ({@code org.bouncycastle:bcprov-jdk18on}).
     */
    static BlueskyStream provenFirehose(URI host) {
        return new OfFirehose(host, true);
    }

    /**
     * Jetstream: the network as JSON, the least to read.
     *
     * @param instances tried in this order
     */
    record OfJetstream(List<URI> instances) implements BlueskyStream {
        public OfJetstream {
            instances = List.copyOf(instances);
            Jetstream.at(instances);
        }
    }

    /**
     * The firehose: what accounts have signed themselves.
     *
     * @param host a relay or a server
     * @param proven whether signatures are checked
     */
    record OfFirehose(URI host, boolean proven) implements BlueskyStream {}
}
