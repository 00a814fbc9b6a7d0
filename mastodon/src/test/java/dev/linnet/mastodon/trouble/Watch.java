package dev.linnet.mastodon.trouble;

import dev.linnet.bot.BotListener;
import dev.linnet.event.Event;
import dev.linnet.platform.SourceState;
import dev.linnet.social.Account;
import dev.linnet.store.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Notes what becomes of events and of the connection, and lets a test wait for it. */
final class Watch implements BotListener {

    private static final int PATIENCE_SECONDS = 120;

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final List<News> all = new CopyOnWriteArrayList<>();

    /** Something that happened. */
    record News(
            String kind,
            String text,
            @Nullable Event event,
            @Nullable Throwable cause,
            @Nullable Duration pause) {}

    @Override
    public void onSource(Account account, SourceState state, String detail) {
        note(new News(state.name(), detail, null, null, null));
    }

    @Override
    public void onIgnored(Event event, String reason) {
        note(new News("ignored", reason, event, null, null));
    }

    @Override
    public void onHandled(Event event, Duration took) {
        note(new News("handled", "", event, null, null));
    }

    @Override
    public void onRetry(Event event, int attempt, Duration wait, Throwable cause) {
        note(new News("retry", String.valueOf(cause.getMessage()), event, cause, wait));
    }

    @Override
    public void onDeadLetter(DeadLetter letter, Throwable cause) {
        note(new News("dead", String.valueOf(cause.getMessage()), null, cause, null));
    }

    News next(String kind) throws InterruptedException {
        return next(kind, found -> true);
    }

    /** Waits for the next news of a kind; others are passed over. */
    News next(String kind, Predicate<News> wanted) throws InterruptedException {
        while (true) {
            News found = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (found == null) {
                throw new AssertionError("no '" + kind + "' came; so far: " + all);
            }
            if (found.kind().equals(kind) && wanted.test(found)) {
                return found;
            }
        }
    }

    List<News> all(String kind) {
        return all.stream().filter(found -> found.kind().equals(kind)).toList();
    }

    private void note(News found) {
        all.add(found);
        news.add(found);
    }
}
