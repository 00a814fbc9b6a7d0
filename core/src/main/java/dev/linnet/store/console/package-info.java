/** Looking after a store from a terminal. */
@NullMarked
package dev.linnet.store.console;

import org.jspecify.annotations.NullMarked;
