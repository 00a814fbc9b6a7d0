package dev.linnet.command;

import dev.linnet.event.Event;
import dev.linnet.social.Draft;

/** Says something in answer to an event: a running bot's {@code reply}, or a list in a test. */
@FunctionalInterface
public interface Responder {

    /** Answers. What it throws is a failure of the command. */
    void respond(Event to, Draft answer);
}
