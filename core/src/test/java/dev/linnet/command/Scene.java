package dev.linnet.command;

import dev.linnet.event.ChatMessage;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.Draft;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Messages built by hand, and what was answered. */
final class Scene implements Responder {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Account ROBOT = new Account("twitch", "irc.example", User.of("1", "Robot"));
    static final Account GOVBOT = new Account("mastodon", "example.social", User.of("7", "govbot@example.social"));
    static final Conversation CHANNEL = Conversation.channel("#room");
    static final User ANN = User.of("100", "ann");
    static final User BOB = User.of("200", "bob");

    final List<String> answers = new ArrayList<>();

    @Override
    public void respond(Event to, Draft answer) {
        answers.add(answer.text());
    }

    static PostEvent chat(String text) {
        return chat(ANN, text);
    }

    static PostEvent chat(User author, String text) {
        return new ChatMessage(origin(ROBOT), Post.of("m1", author, text, START).in(CHANNEL));
    }

    static PostEvent direct(String text) {
        return new DirectMessage(origin(GOVBOT), Post.of("m1", ANN, text, START));
    }

    static PostEvent mention(String text, User... mentioned) {
        return new Mention(origin(GOVBOT), post(text, mentioned));
    }

    static PostEvent reply(String text, boolean direct, User... mentioned) {
        return new Reply(origin(GOVBOT), post(text, mentioned), direct);
    }

    static Origin origin(Account account) {
        return new Origin("e1", START, account, "");
    }

    private static Post post(String text, User... mentioned) {
        return Post.of("m1", ANN, text, START)
                .withDetails(new Post.Details(null, false, null, List.of(mentioned), List.of(), List.of(), false));
    }
}
