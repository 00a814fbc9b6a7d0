/** From a thread of posts to a prompt, and from a model's answer to posts. */
@NullMarked
package dev.linnet.elelem.prompt;

import org.jspecify.annotations.NullMarked;
