/** Who is who: handles to DIDs, DIDs to the documents that say where an account lives and which key it signs with. */
@NullMarked
package dev.linnet.atproto.identity;

import org.jspecify.annotations.NullMarked;
