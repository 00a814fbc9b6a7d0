package dev.linnet.platform;

/** What a platform found out about a request whose outcome was lost. */
public sealed interface Reconciliation {

    /**
     * The request had been carried out.
     *
     * @param receipt what came of it
     */
    record Done(Receipt receipt) implements Reconciliation {}

    /** The request had certainly not been carried out, or repeating it can do no harm: it may be sent again. */
    record NotDone() implements Reconciliation {}

    /** There is no way to tell. */
    record Unknown() implements Reconciliation {}
}
