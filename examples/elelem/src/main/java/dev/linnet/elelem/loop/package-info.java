/** Ending conversations that go in circles, and being fair to everybody who waits. */
@NullMarked
package dev.linnet.elelem.loop;

import org.jspecify.annotations.NullMarked;
