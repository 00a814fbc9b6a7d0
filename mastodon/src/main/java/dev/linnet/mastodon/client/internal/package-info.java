/** How the client puts its calls on the wire; not API. */
@NullMarked
package dev.linnet.mastodon.client.internal;

import org.jspecify.annotations.NullMarked;
