/** Bots and the runner that keeps them alive. */
@NullMarked
package dev.linnet.bot;

import org.jspecify.annotations.NullMarked;
