package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Timer;
import dev.linnet.social.Conversation;
import dev.linnet.social.Draft;
import dev.linnet.social.PostRef;
import java.time.Duration;
import java.util.Optional;

/**
 * Questions that wait for an answer, as state of the bot under the id of the post that asks; in chats, where people answer
 * without pointing at anything, also under the place and the person.
 */
final class Questions {

    private static final String TIMER = "linnet.question:";

    private final Handling handling;

    Questions(Handling handling) {
        this.handling = handling;
    }

    Question ask(Bot bot, PostEvent about, String text, String topic, Duration timeout) {
        PostRef asked = bot.reply(about, Draft.of(text)).last();
        Question question = new Question(
                asked.id(),
                text,
                about.author().id(),
                topic,
                handling.engine().settings().clock.instant().plus(timeout));
        String json = handling.engine().codec().write(question);
        handling.put(key(asked.id()), json);
        if (inChat(about)) {
            handling.put(chatKey(about), json);
        }
        handling.engine().reminders().set(timeout, TIMER + asked.id(), inChat(about) ? chatKey(about) : "", null);
        return question;
    }

    /** Tells whether an event is the end of waiting for an answer, which is nothing for a bot to see. */
    static boolean isExpiry(Event event) {
        return event instanceof Timer timer && timer.name().startsWith(TIMER);
    }

    /** Hands an event over as an answer, or as the end of waiting for one. Returns whether it was either. */
    boolean answered(Bot bot, Event event) {
        if (event instanceof Timer timer && isExpiry(event)) {
            expire(bot, timer);
            return true;
        }
        if (!(event instanceof PostEvent answer)) {
            return false;
        }
        Optional<Question> question = find(answer);
        question.ifPresent(asked -> {
            close(asked, inChat(answer) ? chatKey(answer) : "");
            bot.onAnswer(asked, answer);
            handling.engine().reminders().cancel(TIMER + asked.id());
        });
        return question.isPresent();
    }

    private void expire(Bot bot, Timer timer) {
        load(key(timer.name().substring(TIMER.length()))).ifPresent(asked -> {
            close(asked, timer.payload());
            bot.onNoAnswer(asked);
        });
    }

    private Optional<Question> find(PostEvent answer) {
        PostRef parent = answer.post().parent();
        Optional<Question> question = parent != null ? load(key(parent.id())) : Optional.empty();
        if (question.isEmpty() && inChat(answer)) {
            question = load(chatKey(answer));
        }
        return question.filter(asked -> asked.person().equals(answer.author().id()));
    }

    private void close(Question question, String chatKey) {
        handling.put(key(question.id()), null);
        boolean latest = !chatKey.isEmpty()
                && load(chatKey).filter(last -> last.id().equals(question.id())).isPresent();
        if (latest) {
            handling.put(chatKey, null);
        }
    }

    private Optional<Question> load(String key) {
        return handling.engine()
                .store()
                .state(key)
                .map(json -> handling.engine().codec().read(json, Question.class));
    }

    private static boolean inChat(PostEvent event) {
        return event.post().conversation().kind() != Conversation.Kind.THREAD;
    }

    private static String key(String post) {
        return "question:" + post;
    }

    private static String chatKey(PostEvent event) {
        return "question:" + event.lane() + ":" + event.author().id();
    }
}
