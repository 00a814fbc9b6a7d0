package dev.linnet.event;

/** Something only one network has: a raid, a poll that ended, a report. A platform's module defines its own records of it. */
public non-sealed interface PlatformEvent extends Event {

    /** Returns the network's own word for what happened. */
    String kind();
}
