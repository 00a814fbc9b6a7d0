package dev.linnet.testkit.store;

import dev.linnet.schedule.BotClock;
import dev.linnet.store.Store;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresContractTest extends StoreContract {

    @RegisterExtension
    static final Postgres SERVER = new Postgres();

    @Override
    protected Store open(BotClock clock) {
        return SERVER.open(clock);
    }
}
