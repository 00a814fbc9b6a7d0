package dev.linnet.elelem.budget;

import dev.linnet.elelem.model.Usage;
import java.math.BigDecimal;

/** What was spent under one key, as it stands in the ledger. */
record Spending(long prompt, long completion, long answers, BigDecimal money) {
    static final Spending NOTHING = new Spending(0, 0, 0, BigDecimal.ZERO);

    long tokens() {
        return prompt + completion;
    }

    Spending plus(Usage usage, BigDecimal cost) {
        return new Spending(prompt + usage.prompt(), completion + usage.completion(), answers + 1, money.add(cost));
    }
}
