package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.LinkCard;
import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.atproto.client.internal.OpenGraph;
import dev.linnet.atproto.client.media.ImageFile;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.PublicAddresses;
import dev.linnet.http.Reply;
import dev.linnet.resilience.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cards of pages on the web. Pages are asked once and not for long, no more of them is read than a few megabytes, and only at
 * public addresses: also where one leads to another. Safe for use by many threads.
 */
public final class Cards {

    private static final Logger log = LoggerFactory.getLogger(Cards.class);
    private static final long MOST_BYTES = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Api api;

    /** Made by the client. */
    public Cards(Api api) {
        this.api = api;
    }

    /**
     * Reads what a page says about itself, and uploads its picture, made smaller if it is too large. Without a picture that can
     * be had, there is none on the card.
     *
     * @throws ApiException when the page could not be read, or is none
     */
    public LinkCard read(URI page) {
        return read(page, true);
    }

    /**
     * Reads what a page says about itself.
     *
     * @param withPicture whether its picture is wanted
     * @throws ApiException when the page could not be read, or is none
     */
    public LinkCard read(URI page, boolean withPicture) {
        Reply reply = get(page, "reading the page for a card");
        OpenGraph told = OpenGraph.of(page, reply.header("Content-Type").orElse(""), reply.bytes());
        if (!reply.isWebPage() || told.title().isEmpty()) {
            throw new ApiException.UnreadableAnswer(
                    reply.problem(),
                    "it is no web page with a title",
                    "Give the card a title of your own.",
                    false,
                    null);
        }
        BlobRef thumb = withPicture ? told.image().flatMap(this::picture).orElse(null) : null;
        return new LinkCard(page, told.title(), told.description(), thumb);
    }

    private Optional<BlobRef> picture(URI address) {
        try {
            Reply reply = get(address, "reading the picture for a card");
            ImageFile image = ImageFile.of(
                    reply.bytes(),
                    address.toString(),
                    reply.header("Content-Type").orElse(""));
            if (!image.mediaType().startsWith("image/")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Blobs(api).picture(image, "", LinkCard.MOST_THUMB_BYTES).blob());
        } catch (ApiException | IllegalArgumentException none) {
            if (none instanceof ApiException.NetworkException network
                    && network.kind() == ApiException.NetworkException.Kind.INTERRUPTED) {
                throw network;
            }
            log.info("The card goes without the picture {}: {}", address, none.getMessage());
            return Optional.empty();
        }
    }

    private Reply get(URI address, String what) {
        HttpTransport.Builder builder = HttpTransport.to(address)
                .clock(api.clock())
                .retry(RetryPolicy.never())
                .timeouts(PATIENCE, PATIENCE, PATIENCE.multipliedBy(2))
                .maximumBody(MOST_BYTES);
        boolean local = Endpoints.isLocal(api.session().service());
        try (HttpTransport transport = (local ? builder : builder.only(PublicAddresses::contain)).build()) {
            return transport.send(
                    Call.absolute(address).anonymous().acceptAny().once().what(what));
        }
    }
}
