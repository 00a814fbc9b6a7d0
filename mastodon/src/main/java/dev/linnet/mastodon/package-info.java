@NullMarked
package dev.linnet.mastodon;

import org.jspecify.annotations.NullMarked;
