package dev.linnet.elelem.budget;

import dev.linnet.elelem.model.Usage;
import java.math.BigDecimal;

/**
 * What tokens cost.
 *
 * @param perMillionPrompt the price of a million tokens read
 * @param perMillionCompletion the price of a million tokens written
 * @param currency the currency's code, such as {@code EUR}
 */
public record Price(BigDecimal perMillionPrompt, BigDecimal perMillionCompletion, String currency) {
    public Price {
        if (perMillionPrompt.signum() < 0 || perMillionCompletion.signum() < 0) {
            throw new IllegalArgumentException(
                    "prices are not negative: " + perMillionPrompt + " and " + perMillionCompletion);
        }
    }

    /** Returns the price of models that cost nothing. */
    public static Price free() {
        return new Price(BigDecimal.ZERO, BigDecimal.ZERO, "EUR");
    }

    /** Returns what the usage costs, exactly. */
    public BigDecimal of(Usage usage) {
        return perMillionPrompt
                .multiply(BigDecimal.valueOf(usage.prompt()))
                .add(perMillionCompletion.multiply(BigDecimal.valueOf(usage.completion())))
                .movePointLeft(6);
    }
}
