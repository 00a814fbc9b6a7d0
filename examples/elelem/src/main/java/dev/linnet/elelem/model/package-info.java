/** Language models: real ones, a small offline one, and scripted ones for tests. */
@NullMarked
package dev.linnet.elelem.model;

import org.jspecify.annotations.NullMarked;
