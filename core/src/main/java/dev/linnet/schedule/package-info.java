/** Time that bots and tests share: a clock, waits and durable timers. */
@NullMarked
package dev.linnet.schedule;

import org.jspecify.annotations.NullMarked;
