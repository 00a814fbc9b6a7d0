package dev.linnet.testkit.store;

import dev.linnet.schedule.BotClock;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.store.StoreOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteContractTest extends StoreContract {

    @TempDir
    private Path directory;

    @Override
    protected Store open(BotClock clock) {
        return JdbcStore.sqlite(
                directory.resolve("linnet.db"), StoreOptions.standard().withClock(clock));
    }
}
