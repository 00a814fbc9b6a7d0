package dev.linnet.benchmarks;

/** Something that is measured under a name of its own. */
interface Benchmark {

    /** Returns the name it is asked for by. */
    String name();

    /** Returns what it measures, in a sentence. */
    String about();

    /**
     * Measures.
     *
     * @param databases where stores are opened
     * @param scale how much is to be measured
     */
    Table run(Databases databases, Scale scale) throws Exception;
}
