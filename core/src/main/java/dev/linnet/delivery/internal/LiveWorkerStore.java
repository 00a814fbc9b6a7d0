package dev.linnet.delivery.internal;

import dev.linnet.platform.Cursor;
import dev.linnet.store.BotStore;
import dev.linnet.store.Inbox;
import dev.linnet.store.StateChange;
import dev.linnet.store.WorkerStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same as one worker sees it: what an event changes is kept before the event is over. */
final class LiveWorkerStore extends LiveStore implements WorkerStore {

    private final BotStore kept;
    private final WorkerStore passing;
    private final Inbox inbox = new KeepingInbox();

    LiveWorkerStore(BotStore kept, WorkerStore passing) {
        super(kept, passing);
        this.kept = kept;
        this.passing = passing;
    }

    @Override
    public String worker() {
        return passing.worker();
    }

    @Override
    public Taken take(List<Inbox.Row> rows, @Nullable Cursor cursor, int room) {
        return passing.take(rows, cursor, room);
    }

    @Override
    public List<Inbox.Row> claim(int limit) {
        return passing.claim(limit);
    }

    @Override
    public boolean claim(String event) {
        return passing.claim(event);
    }

    @Override
    public void confirm(String event) {
        passing.confirm(event);
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    private final class KeepingInbox implements Inbox {
        @Override
        public void complete(String event, Collection<StateChange> changes) {
            passing.confirm(event);
            changes.forEach(change -> kept.putState(change.key(), change.value()));
            passing.inbox().complete(event, List.of());
        }

        @Override
        public List<Row> accept(List<Row> rows, @Nullable Cursor cursor) {
            return passing.inbox().accept(rows, cursor);
        }

        @Override
        public List<Row> waiting(int limit) {
            return passing.inbox().waiting(limit);
        }

        @Override
        public void postpone(String event, int attempts, Pause pause) {
            passing.inbox().postpone(event, attempts, pause);
        }

        @Override
        public Optional<Cursor> cursor(String source) {
            return passing.inbox().cursor(source);
        }

        @Override
        public int depth() {
            return passing.inbox().depth();
        }

        @Override
        public Set<String> workers() {
            return passing.inbox().workers();
        }

        @Override
        public int release(String worker) {
            return passing.inbox().release(worker);
        }

        @Override
        public int prune(Instant olderThan) {
            return passing.inbox().prune(olderThan);
        }
    }
}
