package dev.linnet.testkit.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which answer is due: a matching rule first, then the queue, then the standing answer. */
final class AnswerBook {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<ModelAnswer> queue = new ArrayDeque<>();
    private final List<Rule> rules = new ArrayList<>();
    private Function<ModelRequest, ModelAnswer> otherwise = request ->
            ModelAnswer.fails(500, "script_exhausted", "the test scripted no answer to: " + request.lastUserText());

    private record Rule(Predicate<ModelRequest> applies, ModelAnswer answer) {}

    void add(ModelAnswer answer) {
        locked(() -> queue.add(answer));
    }

    void add(Predicate<ModelRequest> applies, ModelAnswer answer) {
        locked(() -> rules.add(new Rule(applies, answer)));
    }

    void otherwise(Function<ModelRequest, ModelAnswer> answer) {
        locked(() -> otherwise = answer);
    }

    ModelAnswer due(ModelRequest request) {
        Function<ModelRequest, ModelAnswer> standing;
        lock.lock();
        try {
            for (Rule rule : rules) {
                if (rule.applies().test(request)) {
                    return rule.answer();
                }
            }
            ModelAnswer next = queue.poll();
            if (next != null) {
                return next;
            }
            standing = otherwise;
        } finally {
            lock.unlock();
        }
        return standing.apply(request);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
