/** What delivery costs: drivers that run a whole bot, and JMH where one part is measured alone. */
@NullMarked
package dev.linnet.benchmarks;

import org.jspecify.annotations.NullMarked;
