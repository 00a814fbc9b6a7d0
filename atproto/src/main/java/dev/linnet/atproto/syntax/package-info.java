/** The identifiers and times of the AT Protocol: values that are checked once, where they are built. */
@NullMarked
package dev.linnet.atproto.syntax;

import org.jspecify.annotations.NullMarked;
