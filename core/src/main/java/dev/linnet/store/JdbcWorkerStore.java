package dev.linnet.store;

import dev.linnet.platform.Cursor;
import dev.linnet.schedule.BotClock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bot's part of a database as one worker sees it. */
final class JdbcWorkerStore extends JdbcBotStore implements WorkerStore {

    /** A row that nobody has claimed, and before which nothing waits in its lane that is not the worker's. */
    private static final String FIRST_FREE = " FROM linnet_inbox i WHERE i.owner = ? AND i.state = 'waiting'"
            + " AND i.worker IS NULL AND NOT EXISTS (SELECT 1 FROM linnet_inbox b WHERE b.owner = i.owner"
            + " AND b.lane = i.lane AND b.state = 'waiting' AND b.seq < i.seq"
            + " AND (b.worker IS NULL OR b.worker <> ?))";

    private final Claim claim;
    private final String worker;

    JdbcWorkerStore(Claim claim, String worker, BotClock clock) {
        super(claim, clock);
        this.claim = claim;
        this.worker = worker;
    }

    @Override
    public String worker() {
        return worker;
    }

    @Override
    public Taken take(List<Inbox.Row> rows, @Nullable Cursor cursor, int room) {
        Set<String> claimed = new HashSet<>();
        List<Inbox.Row> fresh = inbox().take(rows, cursor, room, worker, claimed);
        List<Inbox.Row> own =
                fresh.stream().filter(row -> claimed.contains(row.event())).toList();
        return new Taken(own, fresh.size() - own.size());
    }

    /**
     * Who holds the first free row of a lane may claim those behind it too: for everybody else they are not the first. That is
     * why it is enough to pass over first rows which another worker is claiming at this moment.
     */
    @Override
    public List<Inbox.Row> claim(int limit) {
        return claim.database().together("claim events of " + claim.owner(), sql -> {
            List<String> lanes = sql.query(
                    "SELECT i.lane" + FIRST_FREE + " ORDER BY i.seq LIMIT ?"
                            + claim.database().dialect().holdingFreeRows(),
                    columns -> columns.text(1),
                    claim.owner(),
                    worker,
                    limit);
            return lanes.isEmpty() ? List.of() : claimIn(sql, lanes, limit);
        });
    }

    private List<Inbox.Row> claimIn(Statements sql, List<String> lanes, int limit) throws SQLException {
        List<Object> values = new ArrayList<>();
        values.add(claim.owner());
        values.addAll(lanes);
        values.add(limit);
        List<Numbered> rows = sql.query(
                "SELECT " + JdbcInbox.COLUMNS + ", seq FROM linnet_inbox WHERE owner = ? AND state = 'waiting'"
                        + " AND worker IS NULL AND lane IN " + JdbcInbox.places(lanes.size()) + " ORDER BY seq LIMIT ?",
                columns -> new Numbered(JdbcInbox.row(columns), columns.number(9)),
                values.toArray());
        List<Object> numbers = new ArrayList<>();
        numbers.add(worker);
        rows.forEach(row -> numbers.add(row.seq()));
        sql.update(
                "UPDATE linnet_inbox SET worker = ? WHERE seq IN " + JdbcInbox.places(rows.size()), numbers.toArray());
        return rows.stream().map(Numbered::row).toList();
    }

    @Override
    public boolean claim(String event) {
        return claim.database()
                        .<Integer>write(
                                "claim event " + event,
                                sql -> sql.update(
                                        "UPDATE linnet_inbox SET worker = ? WHERE worker IS NULL AND seq IN (SELECT i.seq"
                                                + FIRST_FREE + " AND i.event = ?)",
                                        worker,
                                        claim.owner(),
                                        worker,
                                        event))
                == 1;
    }

    @Override
    public void confirm(String event) {
        claim.database().change("confirm the claim of event " + event, sql -> claim.check(sql, event));
    }

    private record Numbered(Inbox.Row row, long seq) {}
}
