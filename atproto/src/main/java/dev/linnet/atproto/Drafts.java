package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.LinkCard;
import dev.linnet.atproto.client.PostDraft;
import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.platform.Request;
import dev.linnet.social.Draft;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the network's posts of drafts that the composer has checked. */
final class Drafts {

    private static final Logger log = LoggerFactory.getLogger(Drafts.class);

    private final BlueskyClient client;
    private final Handles handles;
    private final Json json;

    Drafts(BlueskyClient client, Handles handles, Json json) {
        this.client = client;
        this.handles = handles;
        this.json = json;
    }

    PostDraft of(Request.Publish publish) {
        Draft draft = publish.draft();
        PostOptions options = PostOptions.of(draft);
        RichText text = RichText.detect(draft.text(), handles::owner);
        PostDraft post = Attachments.of(json, draft.media())
                .on(PostDraft.of(text.text()).withFacets(text.facetsAsJson()))
                .withLangs(options.languages())
                .withTags(options.tags())
                .withSelfLabels(options.labels());
        Optional<ReplyRef> answered = answered(publish);
        if (answered.isPresent()) {
            post = post.inReplyTo(answered.get());
        }
        if (draft.quoted() != null) {
            post = post.quoting(strong(draft.quoted()));
        }
        if (options.card() != null) {
            post = card(options.card(), draft.text()).map(post::withCard).orElse(post);
        }
        if (options.gate() != null) {
            post = post.withGate(options.gate());
        }
        return options.quotable() ? post : post.notQuotable();
    }

    /** Returns the version of a post that is meant; the newest when it is not said. */
    StrongRef strong(PostRef post) {
        AtUri uri = AtUri.parse(post.id());
        return post.revision() != null
                ? new StrongRef(uri, post.revision())
                : client.posts().replyRef(uri).parent();
    }

    /** A page that cannot be read must not keep a post from being published: its address is enough. */
    private Optional<LinkCard> card(PostOptions.Card wanted, String text) {
        BlobRef thumb =
                wanted.thumb() == null ? null : Attachments.thumb(json, wanted.thumb(), LinkCard.MOST_THUMB_BYTES);
        if (wanted.title() != null) {
            return Optional.of(new LinkCard(wanted.page(), wanted.title(), wanted.description(), thumb));
        }
        try {
            LinkCard read = client.cards().read(wanted.page(), thumb == null);
            return Optional.of(new LinkCard(
                    wanted.page(),
                    read.title(),
                    wanted.description().isEmpty() ? read.description() : wanted.description(),
                    thumb == null ? read.thumb() : thumb));
        } catch (ApiException failure) {
            if (failure instanceof ApiException.NetworkException network
                    && network.kind() == ApiException.NetworkException.Kind.INTERRUPTED) {
                throw failure;
            }
            log.info("There is no card of {}: {}", wanted.page(), failure.getMessage());
            return text.contains(wanted.page().toString())
                    ? Optional.empty()
                    : Optional.of(new LinkCard(wanted.page(), bare(wanted), wanted.description(), thumb));
        }
    }

    private static String bare(PostOptions.Card wanted) {
        return wanted.page().toString().replaceFirst("^[a-zA-Z]+://", "");
    }

    private Optional<ReplyRef> answered(Request.Publish publish) {
        Post parent = publish.parent();
        PostRef previous = publish.previous();
        if (parent == null) {
            return previous == null
                    ? Optional.empty()
                    : Optional.of(client.posts().replyRef(AtUri.parse(previous.id())));
        }
        StrongRef above = strong(previous == null ? parent.ref() : previous);
        StrongRef root = strong(parent.root() == null ? parent.ref() : parent.root());
        return Optional.of(new ReplyRef(root, above));
    }
}
