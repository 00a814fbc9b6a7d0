package dev.linnet.store;

import dev.linnet.platform.Cursor;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what is in a database, without keeping anybody from writing. */
final class JdbcSurvey {

    private static final String OWNERS = "SELECT owner FROM linnet_inbox UNION SELECT owner FROM linnet_dead_letter"
            + " UNION SELECT owner FROM linnet_cursor UNION SELECT owner FROM linnet_effect"
            + " UNION SELECT owner FROM linnet_memo UNION SELECT owner FROM linnet_state"
            + " UNION SELECT owner FROM linnet_timer";
    private static final Count NONE = new Count(0, null);

    private final Statements sql;
    private final Instant now;

    JdbcSurvey(Statements sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    Survey take() throws SQLException {
        Map<String, Count> waiting = inbox("waiting");
        Map<String, Count> done = inbox("done");
        Map<String, Count> dead = counts("0 FROM linnet_dead_letter");
        Map<String, Count> putOff = counts(
                "min(not_before) FROM linnet_inbox WHERE state = 'waiting' AND not_before > ? AND put_off_at <= ?",
                now,
                now.plus(Inbox.Pause.SKEW));
        Map<String, Count> pending = counts("0 FROM linnet_effect WHERE receipt IS NULL");
        Map<String, Count> timers = counts("min(due) FROM linnet_timer");
        Map<String, List<Cursor>> cursors = cursors();
        List<Survey.Tally> tallies = new ArrayList<>();
        for (String owner : sql.query(OWNERS, columns -> columns.text(1))) {
            tallies.add(new Survey.Tally(
                    owner,
                    waiting.getOrDefault(owner, NONE).number(),
                    putOff.getOrDefault(owner, NONE).number(),
                    putOff.getOrDefault(owner, NONE).first(),
                    done.getOrDefault(owner, NONE).number(),
                    dead.getOrDefault(owner, NONE).number(),
                    pending.getOrDefault(owner, NONE).number(),
                    timers.getOrDefault(owner, NONE).number(),
                    timers.getOrDefault(owner, NONE).first(),
                    cursors.getOrDefault(owner, List.of())));
        }
        // Databases sort texts each in its own way.
        tallies.sort((one, other) -> one.owner().compareTo(other.owner()));
        return new Survey(tallies, leases());
    }

    private Map<String, Count> inbox(String state) throws SQLException {
        return counts("0 FROM linnet_inbox WHERE state = '" + state + "'");
    }

    private Map<String, Count> counts(String what, Object... values) throws SQLException {
        Map<String, Count> counts = new TreeMap<>();
        sql.query(
                "SELECT owner, count(*), " + what + " GROUP BY owner",
                columns -> counts.put(columns.text(1), new Count((int) columns.number(2), columns.time(3))),
                values);
        return counts;
    }

    private Map<String, List<Cursor>> cursors() throws SQLException {
        Map<String, List<Cursor>> cursors = new TreeMap<>();
        sql.query(
                "SELECT owner, source, position FROM linnet_cursor",
                columns -> cursors.computeIfAbsent(columns.text(1), owner -> new ArrayList<>())
                        .add(new Cursor(columns.text(2), columns.text(3))));
        cursors.values().forEach(some -> some.sort((one, other) -> one.source().compareTo(other.source())));
        return cursors;
    }

    private List<Survey.Held> leases() throws SQLException {
        List<Survey.Held> held = sql.query(
                "SELECT name, holder, token, expires FROM linnet_lease WHERE expires > ?",
                columns -> new Survey.Held(
                        new Leases.Lease(columns.text(1), columns.text(2), columns.number(3)), columns.time(4)),
                now);
        held.sort((one, other) -> one.lease().name().compareTo(other.lease().name()));
        return held;
    }

    private record Count(int number, @Nullable Instant first) {}
}
