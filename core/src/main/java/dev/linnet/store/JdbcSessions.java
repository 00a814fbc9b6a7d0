package dev.linnet.store;

import dev.linnet.config.Secret;
import java.util.Optional;

/** Sessions in a database, locked away when there is a key. */
final class JdbcSessions implements Sessions {

    private final Database database;
    private final Vault vault;

    JdbcSessions(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Override
    public Optional<Secret> find(String name) {
        return database.<Optional<String>>read(
                        "read the session " + name,
                        sql -> sql.first(
                                "SELECT value FROM linnet_session WHERE name = ?", columns -> columns.text(1), name))
                .map(stored -> Secret.of(vault.unlock(name, stored)));
    }

    @Override
    public void save(String name, Secret value) {
        String locked = vault.lock(name, value.reveal());
        database.write(
                "save the session " + name,
                sql -> sql.update(
                        "INSERT INTO linnet_session (name, value) VALUES (?, ?)"
                                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                        name,
                        locked));
    }

    @Override
    public void remove(String name) {
        database.write(
                "forget the session " + name, sql -> sql.update("DELETE FROM linnet_session WHERE name = ?", name));
    }
}
