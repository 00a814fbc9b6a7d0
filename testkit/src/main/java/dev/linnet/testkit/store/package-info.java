/** The contract every store keeps. */
@NullMarked
package dev.linnet.testkit.store;

import org.jspecify.annotations.NullMarked;
