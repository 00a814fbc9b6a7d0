package dev.linnet.elelem;

import dev.linnet.elelem.budget.Ledger;
import dev.linnet.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The ledger as one small JSON file, written anew and moved into place with each change, so that it is never half written. */
final class FileLedger implements Ledger {

    private final Path file;
    private final Json json = Json.camelCase();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> entries = new HashMap<>();

    /**
     * Opens a ledger, or begins one.
     *
     * @throws UncheckedIOException when the file is there and cannot be read
     */
    FileLedger(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                json.tree(Files.readString(file)).fields().forEach((key, value) -> entries.put(key, value.text("")));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the ledger " + file + " cannot be read", unreadable);
            }
        }
    }

    @Override
    public Optional<String> read(String key) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(key));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(String key, String value) {
        lock.lock();
        try {
            entries.put(key, value);
            save();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget(String key) {
        lock.lock();
        try {
            if (entries.remove(key) != null) {
                save();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<String, String> all(String beginning) {
        lock.lock();
        try {
            Map<String, String> found = new HashMap<>(entries);
            found.keySet().removeIf(key -> !key.startsWith(beginning));
            return found;
        } finally {
            lock.unlock();
        }
    }

    private void save() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, json.write(entries).getBytes(StandardCharsets.UTF_8));
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException plainFileSystem) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(
                    "the ledger " + file
                            + " cannot be written; what is spent must be known, so make room and start again",
                    full);
        }
    }
}
