package dev.linnet.elelem;

import dev.linnet.bot.Bot;
import dev.linnet.delivery.RetryLater;
import dev.linnet.elelem.budget.Decision;
import dev.linnet.elelem.budget.Reservation;
import dev.linnet.elelem.loop.Verdict;
import dev.linnet.elelem.prompt.Hints;
import dev.linnet.elelem.prompt.ReplyWriter;
import dev.linnet.elelem.prompt.Turn;
import dev.linnet.elelem.prompt.Written;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;
import dev.linnet.platform.Action;
import dev.linnet.social.Account;
import dev.linnet.social.Post;
import dev.linnet.text.Mentions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chats with whoever mentions it: reads the whole thread, asks a language model, and answers the person who asked, to the
 * same audience or a smaller one.
 */
public final class Elelem extends Bot {

    private static final Logger log = LoggerFactory.getLogger(Elelem.class);

    private final Mind mind;
    private final Manners manners;

    Elelem(Mind mind, Manners manners) {
        this.mind = mind;
        this.manners = manners;
    }

    @Override
    public String name() {
        return "elelem";
    }

    @Override
    protected Set<Action> requires() {
        return Set.of(Action.REPLY, Action.READ_THREAD);
    }

    @Override
    protected void onStart(Account account) {
        manners.introduce(this, account);
    }

    @Override
    protected void onMention(Mention mention) {
        hear(mention);
    }

    @Override
    protected void onReply(Reply reply) {
        hear(reply);
    }

    @Override
    protected void onDirectMessage(DirectMessage message) {
        hear(message);
    }

    @Override
    protected void onError(Event event, Exception error) {
        log.error("Could not answer {}; it is kept as a dead letter: {}", event.id(), error.getMessage());
    }

    private void hear(PostEvent event) {
        String said = Mentions.stripLeading(event.text()).strip();
        if (manners.command(this, event, said)) {
            return;
        }
        if (manners.leftAlone(this, event.author())) {
            log.info("{} asked to be left alone", event.author().id());
            return;
        }
        answer(event);
    }

    private void answer(PostEvent event) {
        List<Post> thread = thread(event);
        List<Turn> turns = mind.turns(thread, account());
        Verdict verdict = mind.loopGuard().judge(turns.subList(0, turns.size() - 1), turns.get(turns.size() - 1));
        if (verdict instanceof Verdict.Stop stop) {
            log.info("No answer to {}: {}", event.id(), stop.reason());
            return;
        }
        String answer = remember("answer", () -> compose(event, turns));
        if (!answer.isEmpty()) {
            reply(event, manners.withOthers(this, event, thread, answer));
        }
    }

    /** Runs once for each event, however often its handler does: what it returns is kept with the event. */
    private String compose(PostEvent event, List<Turn> turns) {
        ReplyWriter writer = mind.writer(account(), limits());
        Hints hints = mind.hints(event.post(), limits());
        Decision decision = mind.budget()
                .reserve(event.author().handle(), event.post().conversation().id(), writer.most(turns, hints));
        if (decision instanceof Decision.Denied denied) {
            return putOff(event, denied);
        }
        try (Reservation reservation = ((Decision.Granted) decision).reservation()) {
            Written written = writer.write(turns, hints);
            reservation.settle(written.usage());
            return text(event, written);
        }
    }

    private String putOff(PostEvent event, Decision.Denied denied) {
        Instant retryAt = denied.retryAt();
        Duration wait = retryAt == null ? null : Duration.between(mind.clock().instant(), retryAt);
        if (wait != null && wait.compareTo(mind.patience()) <= 0) {
            throw new RetryLater(denied.reason(), wait.isNegative() ? Duration.ZERO : wait);
        }
        log.info("No answer to {}: {}", event.id(), denied.reason());
        return manners.excuse(this, event.author(), denied.limit());
    }

    private static String text(PostEvent event, Written written) {
        if (written.outcome() instanceof Written.Posts posts) {
            return String.join("\n\n", posts.texts());
        }
        log.warn("No answer to {}: {}", event.id(), written.outcome());
        return "";
    }
}
