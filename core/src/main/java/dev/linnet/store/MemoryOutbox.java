package dev.linnet.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outbox of one owner, in memory. */
final class MemoryOutbox implements Outbox {

    private final MemoryTables tables;
    private final @Nullable String worker;

    MemoryOutbox(MemoryTables tables, @Nullable String worker) {
        this.tables = tables;
        this.worker = worker;
    }

    @Override
    public Optional<Effect> find(String key) {
        return tables.locked(() -> Optional.ofNullable(
                tables.effects.getOrDefault(EffectKeys.event(key), Map.of()).get(key)));
    }

    @Override
    public void begin(Effect effect) {
        tables.run(() -> {
            tables.check(worker, EffectKeys.event(effect.key()));
            tables.effects
                    .computeIfAbsent(EffectKeys.event(effect.key()), id -> new LinkedHashMap<>())
                    .put(effect.key(), effect);
        });
    }

    @Override
    public void done(String key, String receipt) {
        tables.locked(() -> tables.effects
                .getOrDefault(EffectKeys.event(key), new HashMap<>())
                .computeIfPresent(
                        key,
                        (k, effect) -> new Effect(
                                k, effect.action(), effect.target(), effect.request(), effect.begunAt(), receipt)));
    }

    @Override
    public void forget(String key) {
        tables.run(() -> {
            tables.check(worker, EffectKeys.event(key));
            tables.effects.getOrDefault(EffectKeys.event(key), new HashMap<>()).remove(key);
        });
    }

    @Override
    public int depth() {
        return tables.locked(tables::open);
    }
}
