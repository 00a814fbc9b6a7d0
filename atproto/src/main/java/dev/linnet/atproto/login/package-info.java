/** The command that helps a person give a bot its account. */
@NullMarked
package dev.linnet.atproto.login;

import org.jspecify.annotations.NullMarked;
