/**
 * How a client is recognised: sessions that refresh themselves, survive a restart and never lock their account out.
 *
 * @see <a href="https://atproto.com/specs/xrpc#authentication">The specification</a>
 */
@NullMarked
package dev.linnet.atproto.client.session;

import org.jspecify.annotations.NullMarked;
