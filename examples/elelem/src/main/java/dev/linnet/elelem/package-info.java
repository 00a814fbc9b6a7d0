@NullMarked
package dev.linnet.elelem;

import org.jspecify.annotations.NullMarked;
