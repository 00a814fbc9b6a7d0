/** From "something happened" to "handled once": how events reach a bot and what becomes of them. */
@NullMarked
package dev.linnet.delivery;

import org.jspecify.annotations.NullMarked;
