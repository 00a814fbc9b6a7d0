package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.entity.ChatItem;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.social.Conversation;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends direct messages. They have no key by which a repetition is known, so one whose answer was lost is looked for among the
 * newest of its conversation, by its words.
 */
final class Messages {

    /** The most characters of a message, as readers count them. */
    static final int LENGTH = 1_000;

    private static final int LOOK_BACK = 200;
    private static final int PAGE = 100;
    /** The network's clock and ours differ a little. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final BlueskyClient client;
    private final Handles handles;

    Messages(BlueskyClient client, Handles handles) {
        this.client = client;
        this.handles = handles;
    }

    /** Whether something is to be said in private. */
    static boolean isOne(Request.Publish request) {
        Post parent = request.parent();
        return request.to() != null || (parent != null && parent.conversation().kind() == Conversation.Kind.DIRECT);
    }

    Receipt send(Request.Publish request) {
        RichText text = RichText.detect(request.draft().text(), handles::owner);
        String convo = conversation(request);
        return receipt(convo, client.chat().send(convo, text.text(), text.facetsAsJson(), quoted(request)));
    }

    Reconciliation find(Request.Publish request, Instant since) {
        Did own = client.did();
        String convo = conversation(request);
        String text = request.draft().text().strip();
        List<ChatItem> newest = client.chat().messages(convo, Paging.limit(PAGE)).stream(LOOK_BACK)
                .toList();
        for (ChatItem item : newest) {
            if (item instanceof ChatItem.Message message) {
                Instant sent = message.sentAt();
                if (sent != null && sent.isBefore(since.minus(SLACK))) {
                    return new Reconciliation.NotDone();
                }
                if (message.sender().equals(own) && message.text().strip().equals(text)) {
                    return new Reconciliation.Done(receipt(convo, message));
                }
            }
        }
        return newest.size() < LOOK_BACK ? new Reconciliation.NotDone() : new Reconciliation.Unknown();
    }

    private String conversation(Request.Publish request) {
        User to = request.to();
        if (to != null) {
            return client.chat().with(List.of(new Did(to.id()))).id();
        }
        Post parent = request.parent();
        if (parent == null) {
            throw new IllegalStateException("a private message needs somebody to send it to");
        }
        return parent.conversation().id();
    }

    private static @Nullable StrongRef quoted(Request.Publish request) {
        PostRef quoted = request.draft().quoted();
        return quoted == null || quoted.revision() == null
                ? null
                : new StrongRef(AtUri.parse(quoted.id()), quoted.revision());
    }

    private static Receipt receipt(String convo, ChatItem.Message message) {
        return Receipt.of(convo + "/" + message.id());
    }
}
