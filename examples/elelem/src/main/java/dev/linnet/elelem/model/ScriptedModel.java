package dev.linnet.elelem.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** A model whose answers are written beforehand and that remembers what it was asked. Safe for use by several threads. */
public final class ScriptedModel implements LanguageModel {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Function<Prompt, Completion>> script = new ArrayDeque<>();
    private final List<Prompt> asked = new ArrayList<>();

    /** Returns a model that gives these answers, one each; a prompt costs 100 tokens and an answer 10. */
    public static ScriptedModel saying(String... texts) {
        ScriptedModel model = new ScriptedModel();
        for (String text : texts) {
            model.then(prompt -> new Completion(text, Completion.Finish.STOP, new Usage(100, 10, true), "scripted"));
        }
        return model;
    }

    /** Adds an answer that is worked out from the prompt; it may throw a {@link ModelException}. */
    public ScriptedModel then(Function<Prompt, Completion> answer) {
        lock.lock();
        try {
            script.add(answer);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a failure. */
    public ScriptedModel thenFail(ModelException failure) {
        return then(prompt -> {
            throw failure;
        });
    }

    /** Returns the prompts it was given, in order. */
    public List<Prompt> asked() {
        lock.lock();
        try {
            return List.copyOf(asked);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Completion complete(Prompt prompt) {
        Function<Prompt, Completion> next;
        lock.lock();
        try {
            asked.add(prompt);
            next = script.poll();
        } finally {
            lock.unlock();
        }
        if (next == null) {
            throw new ModelException.Unavailable("the script has no more answers; add one.", null, null);
        }
        return next.apply(prompt);
    }
}
