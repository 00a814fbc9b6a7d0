/** Reading the pages people link to without becoming a way into private networks. */
@NullMarked
package dev.linnet.elelem.reading;

import org.jspecify.annotations.NullMarked;
