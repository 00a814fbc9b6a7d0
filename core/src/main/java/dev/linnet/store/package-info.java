/** Where delivery keeps what must survive: inbox, outbox, cursors, timers, leases, state. */
@NullMarked
package dev.linnet.store;

import org.jspecify.annotations.NullMarked;
