package dev.linnet.testkit.bot;

import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.social.Conversation;
import dev.linnet.social.Post;
import dev.linnet.social.User;

/** Events made by hand. */
final class Events {
    private Events() {}

    static Mention mention(MemoryNetwork network, String person, String text) {
        Origin origin = network.origin("mention");
        Post post = Post.of("of-" + origin.id(), User.of(person, person + "@memory.test"), text, origin.at());
        network.publish(post);
        return new Mention(origin, post);
    }

    static Mention mentionIn(MemoryNetwork network, String conversation, String text) {
        Mention mention = mention(network, "person of " + conversation, text);
        return new Mention(mention.origin(), mention.post().in(Conversation.thread(conversation)));
    }
}
