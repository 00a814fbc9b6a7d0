/** What happens to a bot: one sealed tree of plain records. */
@NullMarked
package dev.linnet.event;

import org.jspecify.annotations.NullMarked;
