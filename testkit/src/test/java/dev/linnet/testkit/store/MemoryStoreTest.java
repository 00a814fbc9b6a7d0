package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.schedule.BotClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest extends StoreContract {
    @Override
    protected Store open(BotClock clock) {
        return new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY);
    }

    @Test
    void it_says_that_it_ends_with_the_process() {
        assertThat(store().durable()).isFalse();
    }

    @Test
    void it_forgets_the_oldest_handled_events_beyond_its_memory() {
        Store small = new MemoryStore(clock, 2);
        var inbox = small.of("bot").inbox();
        for (String event : List.of("e1", "e2", "e3")) {
            inbox.accept(List.of(row(event)), null);
            inbox.complete(event, List.of());
        }

        assertThat(inbox.accept(List.of(row("e3"), row("e2")), null)).isEmpty();
        assertThat(inbox.accept(List.of(row("e1")), null)).hasSize(1);
    }

    @Test
    void a_memory_of_nothing_is_refused() {
        assertThatThrownBy(() -> new MemoryStore(clock, 0)).hasMessageContaining("at least one event, but was told 0");
    }
}
