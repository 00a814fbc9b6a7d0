package dev.linnet.elelem.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Chooses who is answered next: a random person among those who wait, whatever the number of their posts, and of that
 * person the oldest post, so that nobody's question is passed over for ever. Safe for use by several threads if its
 * randomness is.
 */
public final class FairChoice {
    private final RandomGenerator random;

    /** A choice by the given randomness. */
    public FairChoice(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Chooses one of the waiting posts.
     *
     * @param pending what waits, oldest first
     * @param person whose it is
     * @return the chosen one, or nothing when nobody waits
     */
    public <T> Optional<T> choose(List<T> pending, Function<? super T, String> person) {
        Map<String, T> oldest = new LinkedHashMap<>();
        pending.forEach(each -> oldest.putIfAbsent(person.apply(each), each));
        return oldest.isEmpty()
                ? Optional.empty()
                : Optional.of(List.copyOf(oldest.values()).get(random.nextInt(oldest.size())));
    }
}
