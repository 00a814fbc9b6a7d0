/**
 * Configuration from a YAML file and the environment, bound to records. Mistakes are reported with file, line, key path
 * and the nearest known key; secrets never reach a log.
 */
@NullMarked
package dev.linnet.config;

import org.jspecify.annotations.NullMarked;
