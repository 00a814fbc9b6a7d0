/** The contract every platform adapter passes, run against a server that speaks the network's wire protocol. */
@NullMarked
package dev.linnet.testkit.platform;

import org.jspecify.annotations.NullMarked;
