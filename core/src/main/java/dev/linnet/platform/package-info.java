/** What a network's adapter implements: actions, event sources, and what it can do. */
@NullMarked
package dev.linnet.platform;

import org.jspecify.annotations.NullMarked;
