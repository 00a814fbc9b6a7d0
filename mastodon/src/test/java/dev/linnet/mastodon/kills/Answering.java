package dev.linnet.mastodon.kills;

import dev.linnet.bot.Bot;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;

/** Answers each message once. */
class Answering extends Bot {

    @Override
    public final String name() {
        return "linnet";
    }

    @Override
    protected final void onMention(Mention mention) {
        answer(mention, Message.in(mention.post().text()));
    }

    @Override
    protected final void onReply(Reply reply) {
        answer(reply, Message.in(reply.post().text()));
    }

    void answer(PostEvent event, Message message) {
        reply(event, "heard_" + message.number());
    }
}
