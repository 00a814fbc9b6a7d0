package dev.linnet.atproto.stream;

import dev.linnet.atproto.firehose.CommitFrame;
import dev.linnet.atproto.firehose.RecordOp;
import dev.linnet.atproto.jetstream.CommitEvent;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.http.LiveOptions;
import dev.linnet.resilience.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes down what it hears of a stream: the words of posts, and in brackets what happens to the stream itself. */
final class Notes<E> implements StreamListener<E> {

    /** Comes back soon. */
    static final LiveOptions SOON =
            LiveOptions.pings().withBackoff(Backoff.doubling(Duration.ofMillis(10), Duration.ofMillis(40)));

    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    private final Consumer<E> meanwhile;

    Notes() {
        this(event -> {});
    }

    Notes(Consumer<E> meanwhile) {
        this.meanwhile = meanwhile;
    }

    @Override
    public void onEvent(E event) {
        if (event instanceof CommitFrame commit) {
            for (RecordOp op : commit.ops()) {
                notes.add(op.record()
                        .map(record -> record.get("text").text(op.collection()))
                        .orElse(op.action() + " " + op.collection()));
            }
        } else if (event instanceof CommitEvent commit) {
            notes.add(commit.record()
                    .map(record -> record.get("text").text(commit.collection()))
                    .orElse(commit.operation() + " " + commit.collection()));
        }
        meanwhile.accept(event);
    }

    @Override
    public void onUp() {
        notes.add("[up]");
    }

    @Override
    public void onGap(String reason) {
        notes.add("[gap: " + reason + "]");
    }

    @Override
    public void onDown(String reason, Duration retryIn) {
        notes.add("[down: " + reason + "]");
    }

    @Override
    public void onMalformed(byte[] message, MalformedDataException reason) {
        notes.add("[malformed: " + reason.getMessage() + "]");
    }

    /** Returns everything up to and including a note that begins so. */
    List<String> until(String beginning) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (true) {
            String note = notes.poll(60, TimeUnit.SECONDS);
            if (note == null) {
                throw new AssertionError("waited for a minute for \"" + beginning + "\" after " + heard);
            }
            heard.add(note);
            if (note.startsWith(beginning)) {
                return heard;
            }
        }
    }

    /** Returns the words of posts up to and including some. */
    List<String> words(String last) throws InterruptedException {
        return until(last).stream().filter(note -> !note.startsWith("[")).toList();
    }
}
