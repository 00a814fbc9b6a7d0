/** Bots on Bluesky in processes of their own, killed wherever they can be. */
@NullMarked
package dev.linnet.atproto.kills;

import org.jspecify.annotations.NullMarked;
