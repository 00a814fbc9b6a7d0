package dev.linnet.bot;

import dev.linnet.resilience.RateLimits;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A running bot as JMX sees it. */
final class Jmx implements BotMXBean {

    private final RunningBot bot;

    private Jmx(RunningBot bot) {
        this.bot = bot;
    }

    /** Puts a bot into the platform's MBean server until the handle is closed. */
    static AutoCloseable register(RunningBot bot) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName("dev.linnet:type=Bot,name=" + ObjectName.quote(bot.name()) + ",account="
                    + ObjectName.quote(bot.account().key()));
            server.registerMBean(new Jmx(bot), name);
            return () -> server.unregisterMBean(name);
        } catch (JMException refused) {
            throw new IllegalStateException(
                    "could not register " + bot.name() + " on " + bot.account().key() + " with JMX: "
                            + refused.getMessage() + ". Two bots of one name on one account show only one of them",
                    refused);
        }
    }

    @Override
    public String getName() {
        return bot.name();
    }

    @Override
    public String getPlatform() {
        return bot.account().platform();
    }

    @Override
    public String getAccount() {
        return bot.account().key();
    }

    @Override
    public boolean isLive() {
        return bot.health().live();
    }

    @Override
    public boolean isReady() {
        return bot.health().ready();
    }

    @Override
    public String getReason() {
        return bot.health().reason();
    }

    @Override
    public String getSource() {
        return bot.source().name();
    }

    @Override
    public double getLagSeconds() {
        return bot.vitals().lag().toNanos() / 1e9;
    }

    @Override
    public int getWaiting() {
        return bot.vitals().waiting();
    }

    @Override
    public int getQueued() {
        return bot.queued();
    }

    @Override
    public int getUnconfirmed() {
        return bot.vitals().unconfirmed();
    }

    @Override
    public long getReceived() {
        return bot.vitals().received();
    }

    @Override
    public long getIgnored() {
        return bot.vitals().ignored();
    }

    @Override
    public long getHandled() {
        return bot.vitals().handled();
    }

    @Override
    public long getRetried() {
        return bot.vitals().retried();
    }

    @Override
    public long getDeadLetters() {
        return bot.vitals().deadLetters();
    }

    @Override
    public long getActed() {
        return bot.vitals().acted();
    }

    @Override
    public long getReplayed() {
        return bot.vitals().replayed();
    }

    @Override
    public long getRestarts() {
        return bot.vitals().restarts();
    }

    @Override
    public Map<String, Integer> getRateLimitRemaining() {
        Map<String, Integer> left = new TreeMap<>();
        for (RateLimits.Snapshot limit : bot.vitals().rateLimits()) {
            if (limit.remaining() >= 0) {
                left.put(limit.bucket(), limit.remaining());
            }
        }
        return left;
    }
}
