package dev.linnet.store;

import java.util.Optional;

/** The outbox of one owner, in a database. */
final class JdbcOutbox implements Outbox {

    private final Database database;
    private final String owner;
    private final Claim claim;

    JdbcOutbox(Claim claim) {
        this.database = claim.database();
        this.owner = claim.owner();
        this.claim = claim;
    }

    @Override
    public Optional<Effect> find(String key) {
        return database.read(
                "look for the request " + key,
                sql -> sql.first(
                        "SELECT key, action, target, request, begun_at, receipt FROM linnet_effect"
                                + " WHERE owner = ? AND event = ? AND key = ?",
                        columns -> new Effect(
                                columns.text(1),
                                columns.text(2),
                                columns.text(3),
                                columns.text(4),
                                columns.time(5),
                                columns.textOrNull(6)),
                        owner,
                        EffectKeys.event(key),
                        key));
    }

    @Override
    public void begin(Effect effect) {
        String event = EffectKeys.event(effect.key());
        database.change("record the request " + effect.key(), sql -> {
            claim.check(sql, event);
            sql.update(
                    "INSERT INTO linnet_effect (owner, event, key, action, target, request, begun_at, receipt)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (owner, event, key) DO UPDATE SET"
                            + " action = excluded.action, target = excluded.target, request = excluded.request,"
                            + " begun_at = excluded.begun_at, receipt = excluded.receipt",
                    owner,
                    event,
                    effect.key(),
                    effect.action(),
                    effect.target(),
                    effect.request(),
                    effect.begunAt(),
                    effect.receipt());
        });
    }

    @Override
    public void done(String key, String receipt) {
        database.write(
                "record what came of the request " + key,
                sql -> sql.update(
                        "UPDATE linnet_effect SET receipt = ? WHERE owner = ? AND event = ? AND key = ?",
                        receipt,
                        owner,
                        EffectKeys.event(key),
                        key));
    }

    @Override
    public void forget(String key) {
        String event = EffectKeys.event(key);
        database.change("forget the request " + key, sql -> {
            claim.check(sql, event);
            sql.update("DELETE FROM linnet_effect WHERE owner = ? AND event = ? AND key = ?", owner, event, key);
        });
    }

    @Override
    public int depth() {
        return database.read("count open requests", sql ->
                (int) sql.number("SELECT count(*) FROM linnet_effect WHERE owner = ? AND receipt IS NULL", owner));
    }
}
