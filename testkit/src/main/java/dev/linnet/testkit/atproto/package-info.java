/** A local server that speaks Bluesky's wire protocol, with people who post, like and follow on order. */
@NullMarked
package dev.linnet.testkit.atproto;

import org.jspecify.annotations.NullMarked;
