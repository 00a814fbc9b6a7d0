/** How bytes are read. No API. */
@NullMarked
package dev.linnet.atproto.repo.internal;

import org.jspecify.annotations.NullMarked;
