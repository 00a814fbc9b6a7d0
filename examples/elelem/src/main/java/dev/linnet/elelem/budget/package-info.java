/** What answers may cost, and what they have cost. */
@NullMarked
package dev.linnet.elelem.budget;

import org.jspecify.annotations.NullMarked;
