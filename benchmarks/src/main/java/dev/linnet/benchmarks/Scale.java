package dev.linnet.benchmarks;

/** How much is measured: enough for figures that mean something, or just enough to see that a benchmark works. */
enum Scale {
    FULL,
    SMOKE;

    /** Returns the first number for full measurements, the second for a smoke test. */
    int of(int full, int smoke) {
        return this == FULL ? full : smoke;
    }
}
