package dev.linnet.command;

import dev.linnet.social.Account;
import dev.linnet.social.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that waits for a yes: a piece of a bot's state. Immutable. Of one person only the latest few are kept, and a few
 * thousand of all, so that nobody can fill the memory by asking.
 *
 * @param waiting what waits, oldest first
 */
public record PendingConfirmations(List<Confirmation> waiting) {

    private static final int PER_PERSON = 5;
    private static final int IN_ALL = 5_000;

    public PendingConfirmations {
        waiting = List.copyOf(waiting);
    }

    /** Nothing waits. */
    public PendingConfirmations() {
        this(List.of());
    }

    /** Returns the same with one more, without what has expired by then. */
    PendingConfirmations with(Confirmation added) {
        List<Confirmation> more = new ArrayList<>(at(added.askedAt()).waiting);
        List<Confirmation> own = more.stream()
                .filter(other -> other.network().equals(added.network())
                        && other.userId().equals(added.userId()))
                .toList();
        more.removeAll(own.subList(0, Math.max(0, own.size() - PER_PERSON + 1)));
        more.add(added);
        return new PendingConfirmations(more.subList(Math.max(0, more.size() - IN_ALL), more.size()));
    }

    /** Returns the same without what a person is asked by a code. */
    PendingConfirmations without(Account account, User person, String code) {
        return find(account, person, code)
                .map(done -> new PendingConfirmations(
                        waiting.stream().filter(other -> !other.equals(done)).toList()))
                .orElse(this);
    }

    /** Returns what still counts at a time. */
    PendingConfirmations at(Instant now) {
        return new PendingConfirmations(
                waiting.stream().filter(one -> now.isBefore(one.expiresAt())).toList());
    }

    /** Returns what a person is asked by a code, in any case. */
    Optional<Confirmation> find(Account account, User person, String code) {
        String wanted = code.toUpperCase(Locale.ROOT);
        return waiting.stream()
                .filter(one -> one.code().equals(wanted)
                        && one.userId().equals(person.id())
                        && one.network().equals(Grants.network(account)))
                .findFirst();
    }
}
