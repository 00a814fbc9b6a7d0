package dev.linnet.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The right of a worker to act on the events of one owner; without a worker, everything may be done. */
record Claim(Database database, String owner, @Nullable String worker) {

    /** Holds the event until the transaction is over, and makes sure that it is claimed. */
    void check(Statements sql, String event) throws SQLException {
        if (worker != null
                && sql.first(
                                "SELECT 1 FROM linnet_inbox WHERE owner = ? AND event = ? AND worker = ?"
                                        + " AND state = 'waiting'"
                                        + database.dialect().holdingRow(),
                                columns -> true,
                                owner,
                                event,
                                worker)
                        .isEmpty()) {
            throw new LostClaimException(event, worker);
        }
    }
}
