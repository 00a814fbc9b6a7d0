/** What the calls of the client have in common on their way to the wire; no API. */
@NullMarked
package dev.linnet.atproto.client.internal;

import org.jspecify.annotations.NullMarked;
