package dev.linnet.elelem.budget;

import dev.linnet.elelem.model.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps spending within limits. An answer is first reserved with the most it can cost, and what is reserved counts as
 * spent, so that answers worked out side by side cannot overdraw. Only settled answers are charged, paced and cooled down.
 * Safe for use by several threads; one ledger belongs to one budget.
 */
public final class Budget {
    private static final String PACE = "pace";

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Reservation> reserved = new LinkedHashSet<>();
    private final Limits limits;
    private final Price price;
    private final Books books;
    private final InstantSource clock;

    /**
     * A budget.
     *
     * @param limits how much may be spent
     * @param price what tokens cost
     * @param ledger where spending is written down
     * @param clock says which day it is
     */
    public Budget(Limits limits, Price price, Ledger ledger, InstantSource clock) {
        this.limits = limits;
        this.price = price;
        this.books = new Books(ledger);
        this.clock = clock;
    }

    /**
     * Asks for the cost of one answer.
     *
     * @param person who asks, by the account's address
     * @param thread where, by the thread's id
     * @param most the most the answer can cost
     * @return the reservation, or why not and when to ask again
     */
    public Decision reserve(String person, String thread, Usage most) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Decision.Denied denied = firstLimit(person, thread, most, now);
            if (denied != null) {
                return denied;
            }
            Reservation reservation = new Reservation(this, new Reservation.Claim(person, thread, most));
            reserved.add(reservation);
            return new Decision.Granted(reservation);
        } finally {
            lock.unlock();
        }
    }

    /** Returns what was spent today and this month, and the dearest threads by number, without any names. */
    public String report() {
        lock.lock();
        try {
            return new CostReport(books, price, limits).text(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    void charge(Reservation reservation, Reservation.Claim claim, Usage usage) {
        lock.lock();
        try {
            reserved.remove(reservation);
            Instant now = clock.instant();
            BigDecimal cost = price.of(usage);
            if (books.spending(Books.day(now)).answers() == 0) {
                books.forgetEarlierDays(now);
            }
            for (String key : List.of(
                    Books.day(now),
                    Books.month(now),
                    Books.person(now, claim.person()),
                    Books.thread(claim.thread()))) {
                books.write(key, books.spending(key).plus(usage, cost));
            }
            List<Long> answers = new ArrayList<>(recent(now));
            answers.add(now.toEpochMilli());
            books.write(PACE, new Books.Pace(answers));
            coolDown(claim.person(), now);
        } finally {
            lock.unlock();
        }
    }

    void free(Reservation reservation) {
        lock.lock();
        try {
            reserved.remove(reservation);
        } finally {
            lock.unlock();
        }
    }

    private Decision.@Nullable Denied firstLimit(String person, String thread, Usage most, Instant now) {
        Instant tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        long resting = books.read(rest(person), Books.Rest.class)
                .map(Books.Rest::untilMillis)
                .orElse(0L);
        if (resting > now.toEpochMilli()) {
            Instant until = Instant.ofEpochMilli(resting);
            return denied(Decision.Limit.COOL_DOWN, "the person was answered a moment ago", until);
        }
        List<Long> answers = recent(now);
        if (answers.size() + reserved.size() >= limits.answers()) {
            Instant next = answers.isEmpty()
                    ? now.plus(limits.interval())
                    : Instant.ofEpochMilli(answers.get(0)).plus(limits.interval());
            return denied(
                    Decision.Limit.PACE,
                    limits.answers() + " answers within " + limits.interval() + " are given",
                    next);
        }
        long day = books.spending(Books.day(now)).tokens() + held(claim -> true) + most.total();
        if (day > limits.tokensPerDay()) {
            return denied(Decision.Limit.DAY, "today's " + limits.tokensPerDay() + " tokens are spent", tomorrow);
        }
        BigDecimal money = books.spending(Books.day(now)).money().add(price.of(most));
        for (Reservation each : reserved) {
            money = money.add(price.of(each.claim().most()));
        }
        if (limits.moneyPerDay() != null && money.compareTo(limits.moneyPerDay()) > 0) {
            String reason = "today's " + limits.moneyPerDay() + " " + price.currency() + " are spent";
            return denied(Decision.Limit.MONEY, reason, tomorrow);
        }
        long his = books.spending(Books.person(now, person)).tokens()
                + held(claim -> claim.person().equals(person))
                + most.total();
        if (his > limits.tokensPerPerson()) {
            return denied(Decision.Limit.PERSON, "the person's tokens of today are spent", tomorrow);
        }
        long its = books.spending(Books.thread(thread)).tokens()
                + held(claim -> claim.thread().equals(thread))
                + most.total();
        return its > limits.tokensPerThread()
                ? denied(Decision.Limit.THREAD, "the thread's tokens are spent", null)
                : null;
    }

    private static Decision.Denied denied(Decision.Limit limit, String reason, @Nullable Instant retryAt) {
        return new Decision.Denied(limit, reason, retryAt);
    }

    private long held(Predicate<Reservation.Claim> which) {
        return reserved.stream()
                .map(Reservation::claim)
                .filter(which)
                .mapToLong(claim -> claim.most().total())
                .sum();
    }

    private List<Long> recent(Instant now) {
        long from = now.minus(limits.interval()).toEpochMilli();
        return books.read(PACE, Books.Pace.class).map(Books.Pace::answers).orElse(List.of()).stream()
                .filter(time -> time > from)
                .toList();
    }

    private void coolDown(String person, Instant now) {
        if (limits.coolDown().isZero()) {
            return;
        }
        Books.Rest before = books.read(rest(person), Books.Rest.class).orElse(new Books.Rest(0, 0));
        boolean rested = now.toEpochMilli() - before.untilMillis()
                >= limits.longestCoolDown().toMillis();
        Duration wait = rested || before.waitMillis() == 0
                ? limits.coolDown()
                : Duration.ofMillis(Math.min(limits.longestCoolDown().toMillis(), before.waitMillis() * 2));
        books.write(rest(person), new Books.Rest(now.plus(wait).toEpochMilli(), wait.toMillis()));
    }

    private static String rest(String person) {
        return "rest/" + person;
    }
}
