package dev.linnet.delivery.internal;

import dev.linnet.delivery.ChangedMindException;
import dev.linnet.delivery.Guarantee;
import dev.linnet.delivery.OutcomeUnknownException;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.resilience.Fence;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Draft;
import dev.linnet.store.Outbox;
import dev.linnet.store.WorkerStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Carries out what handlers ask for, once: each request is recorded before it is sent and when it succeeded, and one whose
 * outcome was lost is looked for on the network before it is sent again.
 */
public final class Effects {

    /** Hears of what was done. */
    public interface Watcher {
        /** The network carried a request out. */
        void acted(Request request, Receipt receipt);

        /** A request was found done by an earlier run. */
        void replayed(String key);
    }

    /** The right to act on an event. */
    public interface Right {
        /** Returns the store as the worker sees it who has claimed the event. */
        WorkerStore claims();

        /** Throws {@link dev.linnet.store.LostClaimException} when the right has run out. */
        void check();
    }

    private final String owner;
    private final Platform platform;
    private final Guarantee guarantee;
    private final BotClock clock;
    private final Watcher watcher;
    private final Codec codec = new Codec();

    /** Makes the effects of one bot on one account. */
    public Effects(String owner, Platform platform, Guarantee guarantee, BotClock clock, Watcher watcher) {
        this.owner = owner;
        this.platform = platform;
        this.guarantee = guarantee;
        this.clock = clock;
        this.watcher = watcher;
    }

    /** Publishes all parts of what a handler says, in order. */
    public List<Receipt> publish(Right right, String key, Request.Publish request) {
        List<Request.Publish> parts = parts(right, key, request);
        List<Receipt> receipts = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            Request.Publish next = parts.get(part);
            if (part > 0) {
                next = next.continuing(receipts.get(part - 1).post());
            }
            String record = part == 0 ? codec.write(new Parts(drafts(parts))) : "";
            receipts.add(carryOut(right, key + "/" + part, next, request, record));
        }
        return receipts;
    }

    /** Carries out anything else. */
    public Receipt perform(Right right, String key, Request request) {
        return carryOut(right, key + "/0", request, request, "");
    }

    /** Publishes what is said outside of any event: it cannot be repeated, and nothing is kept of it. */
    public List<Receipt> publishUnrecorded(Request.Publish request) {
        List<Receipt> receipts = new ArrayList<>();
        for (Request.Publish part : platform.compose(request)) {
            Request.Publish next = receipts.isEmpty()
                    ? part
                    : part.continuing(receipts.get(receipts.size() - 1).post());
            receipts.add(performUnrecorded(next));
        }
        return receipts;
    }

    /** Carries out anything else that is asked for outside of any event. */
    public Receipt performUnrecorded(Request request) {
        Receipt receipt = platform.perform(request, wireKey(UUID.randomUUID().toString()));
        watcher.acted(request, receipt);
        return receipt;
    }

    /** A text made by chance may come out differently when a handler runs again: what was recorded first is what counts. */
    private List<Request.Publish> parts(Right right, String key, Request.Publish request) {
        Optional<Outbox.Effect> recorded = right.claims().outbox().find(key + "/0");
        if (recorded.isEmpty() || recorded.get().request().isEmpty()) {
            return platform.compose(request);
        }
        check(recorded.get(), request);
        return codec.read(recorded.get().request(), Parts.class).drafts().stream()
                .map(request::with)
                .toList();
    }

    /** What the handler asked for is what a re-run is held against; the platform may have put it in other words. */
    private Receipt carryOut(Right right, String key, Request request, Request asked, String record) {
        Outbox outbox = right.claims().outbox();
        Optional<Outbox.Effect> recorded = outbox.find(key);
        if (recorded.isPresent()) {
            Outbox.Effect effect = recorded.get();
            check(effect, asked);
            if (effect.receipt() != null) {
                watcher.replayed(key);
                return codec.read(effect.receipt(), Receipt.class);
            }
            Optional<Receipt> found = reconcile(outbox, key, request, effect);
            if (found.isPresent()) {
                return found.get();
            }
            outbox.begin(effect);
        } else {
            outbox.begin(new Outbox.Effect(key, asked.action().name(), asked.target(), record, clock.instant(), null));
        }
        return send(right, key, request);
    }

    private Receipt send(Right right, String key, Request request) {
        Outbox outbox = right.claims().outbox();
        right.check();
        try {
            Receipt receipt = Fence.within(right::check, () -> platform.perform(request, wireKey(key)));
            return record(outbox, key, request, receipt);
        } catch (ApiException failure) {
            if (!failure.mayHaveBeenDone()) {
                outbox.forget(key);
            }
            throw failure;
        }
    }

    private Optional<Receipt> reconcile(Outbox outbox, String key, Request request, Outbox.Effect effect) {
        Reconciliation found = platform.reconcile(request, wireKey(key), effect.begunAt());
        if (found instanceof Reconciliation.Done done) {
            return Optional.of(record(outbox, key, request, done.receipt()));
        }
        if (found instanceof Reconciliation.Unknown && guarantee == Guarantee.AT_MOST_ONCE) {
            throw new OutcomeUnknownException(describe(request.action().name(), request.target()));
        }
        return Optional.empty();
    }

    private Receipt record(Outbox outbox, String key, Request request, Receipt receipt) {
        outbox.done(key, codec.write(receipt));
        watcher.acted(request, receipt);
        return receipt;
    }

    private static void check(Outbox.Effect recorded, Request request) {
        if (!recorded.action().equals(request.action().name())
                || !recorded.target().equals(request.target())) {
            throw new ChangedMindException(
                    describe(recorded.action(), recorded.target()),
                    describe(request.action().name(), request.target()));
        }
    }

    private static String describe(String action, String target) {
        return target.isEmpty() ? action : action + " (" + target + ")";
    }

    private static List<Draft> drafts(List<Request.Publish> parts) {
        return parts.stream().map(Request.Publish::draft).toList();
    }

    /** The key that goes over the wire: short, and without anything in it that others should not read. */
    public String wireKey(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest((owner + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private record Parts(List<Draft> drafts) {}
}
