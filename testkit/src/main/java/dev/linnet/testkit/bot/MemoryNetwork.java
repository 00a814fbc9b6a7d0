package dev.linnet.testkit.bot;

import dev.linnet.event.Event;
import dev.linnet.event.Origin;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Action;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.Platform;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.platform.Strategy;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.social.Limits;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.text.TextMeter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A social network that exists only in memory, with one bot account on it: a list of what happened that can be read from any
 * position, a live stream, posts, and faults that a test orders. It outlives the bot's restarts; each run gets a platform of
 * its own. {@link BotTest} is the easier way to use it.
 *
 * <p>Safe for use by many threads, except for {@link #stream()}.
 */
public final class MemoryNetwork {
    static final String SERVER = "memory.test";

    private final Account account;
    private final ManualClock clock;
    private final RandomGenerator random;
    private final Activity activity = new Activity();
    private final Faults faults = new Faults();
    private final Notices notices;
    private final MemoryStream stream = new MemoryStream(activity);
    private final Timeline timeline;
    private final Set<Action> actions = Collections.synchronizedSet(EnumSet.allOf(Action.class));
    private final List<Consumer<Deed>> watchers = new CopyOnWriteArrayList<>();
    private volatile int maxLength = 500;
    private volatile boolean searchable = true;
    private volatile @Nullable ApiException locked;

    private MemoryNetwork(String server, ManualClock clock, RandomGenerator random) {
        User user = User.of("bot", "bot@" + server).named("Bot").asBot();
        this.account = new Account("memory", server, user);
        this.clock = clock;
        this.random = random;
        this.notices = new Notices("notices of " + account.key(), clock::instant);
        this.timeline = new Timeline(account, clock::instant);
    }

    /** Returns an empty network on which time and chance are the test's. */
    public static MemoryNetwork of(ManualClock clock, RandomGenerator random) {
        return named(SERVER, clock, random);
    }

    /** Returns an empty network with a host name of its own, for bots on several networks. */
    public static MemoryNetwork named(String server, ManualClock clock, RandomGenerator random) {
        return new MemoryNetwork(server, clock, random);
    }

    /** Returns a new session with this network, for one run of a bot. */
    public Platform platform() {
        return new MemoryPlatform(this);
    }

    /** Returns the bot's account. */
    public Account account() {
        return account;
    }

    /** Returns the live connection, to break it. */
    public MemoryStream stream() {
        return stream;
    }

    /** Returns what the origin of a new event is: the next id, the time, and the bot's account. */
    public Origin origin(String kind) {
        return new Origin(timeline.nextId(kind), clock.instant(), account, "");
    }

    /** Makes something happen: it is listed, and told by the stream. Blocks only when the bot's source takes no more. */
    public void bring(Event event) {
        stream.tell(notices.add(event));
    }

    /** Lists and tells a message as it is. One of a kind the network does not know cannot be read by its decoder. */
    public void bring(RawEvent raw) {
        stream.tell(notices.add(raw));
    }

    /** Teaches the network's decoder a kind of message. The same message must always give events with the same ids. */
    public MemoryNetwork reading(String kind, Function<String, List<Event>> reader) {
        notices.reading(kind, reader);
        return this;
    }

    /** Publishes what a person wrote, so that it can be found. */
    public void publish(Post post) {
        timeline.put(post);
    }

    /** Takes a post away. */
    public void remove(Post post) {
        timeline.remove(post.id());
    }

    /** Returns a post as it is now, or what is known of it if it was never published here. */
    public Post current(Post post) {
        return timeline.find(post.ref()).orElse(post);
    }

    /** Returns all the bot did, oldest first. */
    public List<Deed> deeds() {
        return timeline.deeds();
    }

    /** Returns what the bot did of one kind, oldest first. */
    public List<Deed> deeds(Action action) {
        return deeds().stream().filter(deed -> deed.action() == action).toList();
    }

    /** Returns how often the list of what happened was read. */
    public int reads() {
        return notices.reads();
    }

    /** Takes abilities away. */
    public MemoryNetwork without(Action... lost) {
        actions.removeAll(Arrays.asList(lost));
        return this;
    }

    /** Sets how many characters fit into a post; 500 unless set. */
    public MemoryNetwork maxLength(int characters) {
        maxLength = characters;
        return this;
    }

    /** Sets how many events are read at a time; 40 unless set. */
    public MemoryNetwork pageSize(int events) {
        notices.pageSize(events);
        return this;
    }

    /** Says whether the network can tell what became of an action whose answer was lost. It can unless told otherwise. */
    public MemoryNetwork searchable(boolean can) {
        searchable = can;
        return this;
    }

    /** Lets the next actions of a kind fail, one after the other, without doing them. */
    public MemoryNetwork failing(Action action, ApiException... reasons) {
        faults.add(
                action,
                Arrays.stream(reasons)
                        .map(reason -> new Faults.Fault(reason, false))
                        .toList());
        return this;
    }

    /** Does the next action of a kind, but loses the answer to it. */
    public MemoryNetwork losingTheAnswerOf(Action action) {
        faults.add(action, List.of(new Faults.Fault(Refusal.answerLost(), true)));
        return this;
    }

    /** Lets the next readings of the list fail, one after the other. */
    public MemoryNetwork failingReads(ApiException... reasons) {
        notices.failNext(Arrays.asList(reasons));
        return this;
    }

    /** Refuses every further logging on, or allows it again with {@code null}. */
    public MemoryNetwork refusingToConnect(@Nullable ApiException reason) {
        locked = reason;
        return this;
    }

    /** Calls somebody for everything the bot does, on the bot's thread, when it is done and before the bot hears of it. */
    public MemoryNetwork watching(Consumer<Deed> watcher) {
        watchers.add(watcher);
        return this;
    }

    /**
     * Waits until the bot's source has taken in all that was brought.
     *
     * @param deadline how long to wait at most, in real time
     * @return whether that came about in time
     */
    public boolean awaitTakenIn(Duration deadline) throws InterruptedException {
        return activity.awaitQuiet(deadline);
    }

    Account connect() {
        ApiException reason = locked;
        if (reason != null) {
            throw reason;
        }
        return account;
    }

    void left() {
        activity.ended();
    }

    Timeline timeline() {
        return timeline;
    }

    Set<Action> actions() {
        return Set.copyOf(actions);
    }

    Limits limits() {
        return new Limits(maxLength, TextMeter.utf16(), 4, 1_500);
    }

    EventSource source(Strategy strategy) {
        return MemorySource.of(strategy, notices, stream::open, clock, random, activity);
    }

    List<Event> decode(RawEvent raw) {
        return notices.decode(raw);
    }

    Receipt perform(Request request, String key) {
        Faults.Fault fault = faults.next(request.action());
        if (fault != null && !fault.afterTheWork()) {
            throw fault.reason();
        }
        Deed deed = timeline.carryOut(request, key);
        watchers.forEach(watcher -> watcher.accept(deed));
        if (fault != null) {
            throw fault.reason();
        }
        return deed.receipt();
    }

    Reconciliation reconcile(String key) {
        if (!searchable) {
            return new Reconciliation.Unknown();
        }
        return timeline.find(key)
                .<Reconciliation>map(deed -> new Reconciliation.Done(deed.receipt()))
                .orElseGet(Reconciliation.NotDone::new);
    }
}
