package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.platform.SourceState;
import dev.linnet.social.Account;
import dev.linnet.store.DeadLetter;
import java.time.Duration;

/**
 * Watches a bot: for metrics, status lines and tests. All methods do nothing unless overridden. They are called on the
 * threads that do the work, several at a time, and must be quick; what they throw is logged and otherwise ignored.
 */
public interface BotListener {

    /** The bot is connected and about to read events. */
    default void onStarted(Account account) {}

    /** The bot has stopped reading and has let go of its account. */
    default void onStopped(Account account) {}

    /** The connection to the network changed. */
    default void onSource(Account account, SourceState state, String detail) {}

    /** An event came in that had not come before. */
    default void onReceived(Event event) {}

    /** An event will not reach the bot: an own post, another bot, or more than the loop guard allows. */
    default void onIgnored(Event event, String reason) {}

    /** A handler is done with an event. */
    default void onHandled(Event event, Duration took) {}

    /** A handler failed or asked for time; the event will come again. */
    default void onRetry(Event event, int attempt, Duration wait, Throwable cause) {}

    /** An event was given up. */
    default void onDeadLetter(DeadLetter letter, Throwable cause) {}

    /** The network carried out an action. */
    default void onActed(Account account, Request request, Receipt receipt) {}

    /** An action was found recorded by an earlier run of the handler, and was not sent again. */
    default void onReplayed(Account account, String key) {}
}
