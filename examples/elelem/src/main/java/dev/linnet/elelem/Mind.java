package dev.linnet.elelem;

import dev.linnet.config.Secret;
import dev.linnet.elelem.budget.Budget;
import dev.linnet.elelem.loop.LoopGuard;
import dev.linnet.elelem.model.LanguageModel;
import dev.linnet.elelem.prompt.AnswerCleaner;
import dev.linnet.elelem.prompt.Hints;
import dev.linnet.elelem.prompt.Persona;
import dev.linnet.elelem.prompt.PromptBuilder;
import dev.linnet.elelem.prompt.ReplyWriter;
import dev.linnet.elelem.prompt.TokenEstimate;
import dev.linnet.elelem.prompt.Turn;
import dev.linnet.elelem.reading.PageReader;
import dev.linnet.elelem.reading.Reading;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import dev.linnet.social.Limits;
import dev.linnet.social.Link;
import dev.linnet.social.Media;
import dev.linnet.social.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What elelem thinks with: the model, the persona, the budget, and how a thread is told to the model.
 *
 * @param model answers
 * @param config what was set
 * @param budget what may be spent
 * @param loopGuard when a conversation is over
 * @param reader opens links, or {@code null} when it must not
 * @param estimate guesses what a prompt costs
 * @param clock the time
 * @param random makes the fences around strangers' words
 */
record Mind(
        LanguageModel model,
        ElelemConfig config,
        Budget budget,
        LoopGuard loopGuard,
        @Nullable PageReader reader,
        TokenEstimate estimate,
        BotClock clock,
        RandomGenerator random) {

    /** Room kept for the mentions in front of an answer. */
    private static final int MENTIONS = 60;

    Duration patience() {
        return config.limits().patience();
    }

    ReplyWriter writer(Account account, Limits limits) {
        String name = localPart(account.user().handle());
        return new ReplyWriter(
                model,
                new PromptBuilder(
                        persona(name),
                        config.model().contextTokens(),
                        config.model().answerTokens(),
                        estimate,
                        random),
                new AnswerCleaner(name, secrets()),
                estimate,
                limits::length,
                config.limits().posts());
    }

    Hints hints(Post post, Limits limits) {
        String warning = post.details().contentWarning();
        int taken = MENTIONS + (warning == null ? 0 : limits.length("re: " + warning));
        return new Hints(post.details().language(), Math.max(20, limits.maxLength() - taken));
    }

    /** Returns the thread as the model gets it: who said what, with descriptions of pictures and linked pages. */
    List<Turn> turns(List<Post> thread, Account account) {
        List<Turn> turns = new ArrayList<>();
        for (Post post : thread) {
            boolean own = account.is(post.author());
            boolean newest = turns.size() == thread.size() - 1;
            turns.add(new Turn(post.author().handle(), own, post.author().bot(), told(post, newest && !own)));
        }
        return turns;
    }

    private String told(Post post, boolean openLinks) {
        StringBuilder text = new StringBuilder(post.text());
        for (Media media : post.details().media()) {
            text.append("\n[")
                    .append(media.kind())
                    .append(media.description() == null ? ", not described]" : ": " + media.description() + "]");
        }
        for (Link link : post.details().links()) {
            text.append("\n[link: ")
                    .append(link.title())
                    .append(". ")
                    .append(link.description())
                    .append("]");
            if (openLinks && reader != null && reader.read(link.url()) instanceof Reading.Page page) {
                text.append("\n[the page: ").append(page.text()).append("]");
            }
        }
        return text.toString();
    }

    private Persona persona(String name) {
        String known = config.persona().name() != null ? config.persona().name() : name;
        String text = config.persona().text();
        return text == null ? Persona.student(known) : new Persona(known, text);
    }

    private List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        if (config.model().apiKey() != null) {
            secrets.add(config.model().apiKey());
        }
        if (config.mastodon().token() != null) {
            secrets.add(config.mastodon().token());
        }
        return secrets;
    }

    private static String localPart(String handle) {
        int at = handle.indexOf('@');
        return at < 0 ? handle : handle.substring(0, at);
    }
}
