package dev.linnet.elelem.budget;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A ledger that ends with the program. */
public final class MemoryLedger implements Ledger {
    private final ConcurrentSkipListMap<String, String> entries = new ConcurrentSkipListMap<>();

    @Override
    public Optional<String> read(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public void write(String key, String json) {
        entries.put(key, json);
    }

    @Override
    public void forget(String key) {
        entries.remove(key);
    }

    @Override
    public Map<String, String> all(String beginning) {
        Map<String, String> found = new TreeMap<>(entries.tailMap(beginning));
        found.keySet().removeIf(key -> !key.startsWith(beginning));
        return found;
    }
}
