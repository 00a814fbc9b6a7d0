/** Files to be uploaded: their kind and measures read from their first bytes, and pictures made to fit the network's limit. */
@NullMarked
package dev.linnet.atproto.client.media;

import org.jspecify.annotations.NullMarked;
