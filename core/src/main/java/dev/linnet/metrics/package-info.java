/** Bots in a Micrometer registry. Needs {@code io.micrometer:micrometer-core}, which the application brings. */
@NullMarked
package dev.linnet.metrics;

import org.jspecify.annotations.NullMarked;
