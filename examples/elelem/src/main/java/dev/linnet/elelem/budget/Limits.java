package dev.linnet.elelem.budget;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent. Days are UTC days.
 *
 * @param tokensPerDay the most tokens in a day
 * @param tokensPerPerson the most tokens for one person in a day
 * @param tokensPerThread the most tokens for one thread, ever
 * @param moneyPerDay the most money in a day in the price's currency, or null for no such limit
 * @param answers the most answers in {@code interval}
 * @param interval the time in which {@code answers} are counted
 * @param coolDown how long a person waits after an answer; doubles with each answer, zero for never
 * @param longestCoolDown the longest such wait; after as long a rest the doubling starts anew
 */
public record Limits(
        long tokensPerDay,
        long tokensPerPerson,
        long tokensPerThread,
        @Nullable BigDecimal moneyPerDay,
        int answers,
        Duration interval,
        Duration coolDown,
        Duration longestCoolDown) {
    public Limits {
        if (tokensPerDay < 1 || tokensPerPerson < 1 || tokensPerThread < 1 || answers < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
        if (moneyPerDay != null && moneyPerDay.signum() < 0) {
            throw new IllegalArgumentException("the money for a day is not negative, but was " + moneyPerDay);
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the interval of answers is positive, but was " + interval);
        }
        if (coolDown.isNegative() || longestCoolDown.compareTo(coolDown) < 0) {
            throw new IllegalArgumentException(
                    "a cool-down grows from " + coolDown + " and cannot end at " + longestCoolDown);
        }
    }

    /** Returns what suits a hobby: 200,000 tokens a day, a tenth of it for one person, ten answers in five minutes. */
    public static Limits modest() {
        return new Limits(
                200_000,
                20_000,
                40_000,
                null,
                10,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10));
    }
}
