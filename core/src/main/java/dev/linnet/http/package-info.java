/** HTTP, WebSocket and server-sent events as a bot needs them: patient, honest about failures, discreet with tokens. */
@NullMarked
package dev.linnet.http;

import org.jspecify.annotations.NullMarked;
