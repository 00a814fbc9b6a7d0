package dev.linnet.elelem.prompt;

import dev.linnet.elelem.model.Completion;
import dev.linnet.elelem.model.LanguageModel;
import dev.linnet.elelem.model.Message;
import dev.linnet.elelem.model.ModelException;
import dev.linnet.elelem.model.Prompt;
import dev.linnet.elelem.model.Usage;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Writes the reply to a thread: asks the model, cleans its answer, asks once for a shorter one when it is too long, and
 * then cuts. Safe for use by several threads.
 */
public final class ReplyWriter {
    private final LanguageModel model;
    private final PromptBuilder prompts;
    private final AnswerCleaner cleaner;
    private final TokenEstimate estimate;
    private final ToIntFunction<String> length;
    private final int maxPosts;

    /**
     * A writer.
     *
     * @param model answers
     * @param prompts builds the questions
     * @param cleaner makes posts of answers
     * @param estimate learns what prompts cost
     * @param length counts characters the way the network does
     * @param maxPosts the most posts one reply may have, at least 1
     */
    public ReplyWriter(
            LanguageModel model,
            PromptBuilder prompts,
            AnswerCleaner cleaner,
            TokenEstimate estimate,
            ToIntFunction<String> length,
            int maxPosts) {
        if (maxPosts < 1) {
            throw new IllegalArgumentException("a reply has at least one post, not " + maxPosts);
        }
        this.model = model;
        this.prompts = prompts;
        this.cleaner = cleaner;
        this.estimate = estimate;
        this.length = length;
        this.maxPosts = maxPosts;
    }

    /** Returns the most that the reply can cost, a second attempt included: what a budget is asked for. */
    public Usage most(List<Turn> thread, Hints hints) {
        Prompt prompt = prompts.build(thread, hints);
        long read = estimate.tokens(prompt);
        long written = prompt.maxTokens();
        return new Usage(2 * read + written + 40, 2 * written, false);
    }

    /**
     * Writes the reply.
     *
     * @param thread the posts, oldest first
     * @param hints the language and length wanted
     * @throws ModelException when the model does not answer at all
     */
    public Written write(List<Turn> thread, Hints hints) {
        Prompt prompt = prompts.build(thread, hints);
        Completion first = ask(prompt);
        Cleaned cleaned = cleaned(first, thread);
        Usage usage = first.usage();
        if (cleaned instanceof Cleaned.Words words && length.applyAsInt(words.text()) > hints.maxCharacters()) {
            try {
                Completion second = ask(prompt.followedBy(
                        Message.assistant(words.text()),
                        Message.user("Too long. Say it again in fewer than " + hints.maxCharacters()
                                + " characters, only the post itself.")));
                usage = usage.plus(second.usage());
                Cleaned shorter = cleaned(second, thread);
                cleaned = shorter instanceof Cleaned.Empty ? cleaned : shorter;
            } catch (ModelException e) {
                return new Written(outcome(cleaned, hints), usage);
            }
        }
        return new Written(outcome(cleaned, hints), usage);
    }

    private Completion ask(Prompt prompt) {
        Completion completion = model.complete(prompt);
        estimate.learn(prompt, completion.usage());
        return completion;
    }

    private Cleaned cleaned(Completion completion, List<Turn> thread) {
        String text = completion.finish() == Completion.Finish.LENGTH
                ? Fitting.wholeSentences(completion.text())
                : completion.text();
        return cleaner.clean(text, thread);
    }

    private Written.Outcome outcome(Cleaned cleaned, Hints hints) {
        if (cleaned instanceof Cleaned.Words words) {
            return new Written.Posts(new Fitting(length).posts(words.text(), hints.maxCharacters(), maxPosts));
        }
        return cleaned instanceof Cleaned.Leaking ? new Written.Withheld() : new Written.Silence();
    }
}
