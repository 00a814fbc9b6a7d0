package dev.linnet.atproto.repo;

/** How much of DAG-CBOR is taken. Either way it has to be canonical. */
public enum CborRules {

    /**
     * What the AT Protocol allows: no floats, numbers of 64 bits with a sign, links to DAG-CBOR or raw bytes by SHA-256 only.
     */
    ATPROTO,

    /** All of DAG-CBOR: floats of 64 bits, numbers down to -2<sup>64</sup> and up to 2<sup>64</sup>-1, any link. */
    DAG_CBOR
}
