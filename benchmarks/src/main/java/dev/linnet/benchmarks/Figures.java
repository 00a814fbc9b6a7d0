package dev.linnet.benchmarks;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Several measurements of the same thing, in ascending order. */
final class Figures {

    private final double[] sorted;

    Figures(double... measured) {
        if (measured.length == 0) {
            throw new IllegalArgumentException("figures need at least one measurement, but there was none");
        }
        sorted = measured.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** Returns the smallest figure that the given share of all does not exceed. */
    double quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    double median() {
        return quantile(0.5);
    }

    double least() {
        return sorted[0];
    }

    double most() {
        return sorted[sorted.length - 1];
    }

    /** Returns how many milliseconds something takes. */
    static double milliseconds(Callable<?> work) throws Exception {
        long began = System.nanoTime();
        work.call();
        return (System.nanoTime() - began) / 1e6;
    }
}
