/** A local server that speaks the Mastodon client API in the dialects of four server families. */
@NullMarked
package dev.linnet.testkit.mastodon;

import org.jspecify.annotations.NullMarked;
