/** A scripted language-model server on loopback that speaks OpenAI's chat completions and Ollama's own API. */
@NullMarked
package dev.linnet.testkit.model;

import org.jspecify.annotations.NullMarked;
