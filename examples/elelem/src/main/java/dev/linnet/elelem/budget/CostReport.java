package dev.linnet.elelem.budget;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says in words what was spent. */
final class CostReport {
    private static final int THREADS = 5;

    private final Books books;
    private final Price price;
    private final Limits limits;

    CostReport(Books books, Price price, Limits limits) {
        this.books = books;
        this.price = price;
        this.limits = limits;
    }

    String text(Instant now) {
        Spending day = books.spending(Books.day(now));
        StringBuilder text = new StringBuilder();
        text.append("Today: ").append(words(day));
        text.append(
                String.format(Locale.ROOT, " (%d %% of the day's tokens)", day.tokens() * 100 / limits.tokensPerDay()));
        text.append("\nThis month: ").append(words(books.spending(Books.month(now))));
        List<Spending> threads = books.spendings("thread/").values().stream()
                .sorted(Comparator.comparingLong(Spending::tokens).reversed())
                .limit(THREADS)
                .toList();
        for (int i = 0; i < threads.size(); i++) {
            text.append(i == 0 ? "\nDearest threads:" : "")
                    .append("\n  ")
                    .append(i + 1)
                    .append(". ");
            text.append(words(threads.get(i)));
        }
        return text.toString();
    }

    private String words(Spending spending) {
        return String.format(
                Locale.ROOT,
                "%d %s, %d tokens, %s %s",
                spending.answers(),
                spending.answers() == 1 ? "answer" : "answers",
                spending.tokens(),
                spending.money().setScale(4, RoundingMode.HALF_UP).toPlainString(),
                price.currency());
    }
}
