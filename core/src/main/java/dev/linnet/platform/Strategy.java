package dev.linnet.platform;

/** How events are brought in. A bot cannot tell which one brought an event. */
public sealed interface Strategy permits Polling, Streaming {

    /** Returns where reading begins when no position was saved. */
    ProcessFrom processFrom();
}
