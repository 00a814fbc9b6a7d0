@NullMarked
package dev.linnet.testkit;

import org.jspecify.annotations.NullMarked;
