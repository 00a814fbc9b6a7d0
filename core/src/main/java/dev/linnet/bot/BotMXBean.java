package dev.linnet.bot;

import java.util.Map;

/** What JMX shows of a running bot; see {@link Vitals} and {@link Health} for the meaning of each attribute. */
public interface BotMXBean {

    /** Returns the bot's name. */
    String getName();

    /** Returns the network's short name. */
    String getPlatform();

    /** Returns the key of the account. */
    String getAccount();

    /** Returns {@link Health#live()}. */
    boolean isLive();

    /** Returns {@link Health#ready()}. */
    boolean isReady();

    /** Returns {@link Health#reason()}. */
    String getReason();

    /** Returns how the connection is doing: the name of a {@link dev.linnet.platform.SourceState}. */
    String getSource();

    /** Returns {@link Vitals#lag()} in seconds. */
    double getLagSeconds();

    /** Returns {@link Vitals#waiting()}. */
    int getWaiting();

    /** Returns {@link Vitals#queued()}. */
    int getQueued();

    /** Returns {@link Vitals#unconfirmed()}. */
    int getUnconfirmed();

    /** Returns {@link Vitals#received()}. */
    long getReceived();

    /** Returns {@link Vitals#ignored()}. */
    long getIgnored();

    /** Returns {@link Vitals#handled()}. */
    long getHandled();

    /** Returns {@link Vitals#retried()}. */
    long getRetried();

    /** Returns {@link Vitals#deadLetters()}. */
    long getDeadLetters();

    /** Returns {@link Vitals#acted()}. */
    long getActed();

    /** Returns {@link Vitals#replayed()}. */
    long getReplayed();

    /** Returns {@link Vitals#restarts()}. */
    long getRestarts();

    /** Returns how many calls each bucket of the network's limits has left, where it tells. */
    Map<String, Integer> getRateLimitRemaining();
}
