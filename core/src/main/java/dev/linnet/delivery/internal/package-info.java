/** The engine behind delivery. Not API. */
@NullMarked
package dev.linnet.delivery.internal;

import org.jspecify.annotations.NullMarked;
