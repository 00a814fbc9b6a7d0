/** The values every network shares: posts, people, conversations, drafts. */
@NullMarked
package dev.linnet.social;

import org.jspecify.annotations.NullMarked;
