package dev.linnet.testkit.store;

import dev.linnet.schedule.BotClock;
import dev.linnet.store.Store;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresBotsTest extends DurableBots {

    @RegisterExtension
    static final Postgres SERVER = new Postgres();

    @Override
    Store open(BotClock clock) {
        return SERVER.open(clock);
    }
}
