/** Linnet against the real servers: a private network of the published PDS, PLC directory and AppView. */
@NullMarked
package dev.linnet.atproto.devnet;

import org.jspecify.annotations.NullMarked;
