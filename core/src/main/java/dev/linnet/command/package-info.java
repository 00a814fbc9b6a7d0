/** Chat commands: who is spoken to, what was meant, who may do it, and what was done. */
@NullMarked
package dev.linnet.command;

import org.jspecify.annotations.NullMarked;
