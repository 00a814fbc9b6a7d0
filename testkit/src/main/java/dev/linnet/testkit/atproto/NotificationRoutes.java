package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code app.bsky.notification}. */
final class NotificationRoutes {
    private final World world;

    NotificationRoutes(Api api) {
        this.world = api.world;
        api.query("app.bsky.notification.listNotifications", Access.USER, this::list);
        api.query("app.bsky.notification.getUnreadCount", Access.USER, this::count);
        api.procedure("app.bsky.notification.updateSeen", Access.USER, this::see);
    }

    private Reply list(Ask ask) {
        if (ask.call().has("seenAt")) {
            throw Refusal.invalid("The seenAt parameter is unsupported");
        }
        Person me = ask.me();
        List<String> reasons = ask.all("reasons");
        List<Notice> wanted = world.notices.of(me);
        if (!reasons.isEmpty()) {
            wanted.removeIf(notice -> !reasons.contains(notice.reason()));
        }
        Page<Notice> page = Page.byTimeAlone(ask, wanted, 50, 100, Notice::sortAt);
        Instant seen = world.notices.seen(me);
        Instant read = seen;
        if (seen == null && !ask.call().has("cursor") && !page.items().isEmpty()) {
            read = page.items().get(0).sortAt().minusMillis(1);
        }
        Instant until = read;
        Map<String, @Nullable Object> answer = page.json(
                "notifications",
                notice -> shown(notice, me, until == null || !notice.sortAt().isAfter(until)));
        answer.put("priority", false);
        if (seen != null) {
            answer.put("seenAt", Times.write(seen));
        }
        return Answer.ok(answer);
    }

    private Map<String, @Nullable Object> shown(Notice notice, Person me, boolean read) {
        Entry entry = notice.entry();
        Map<String, @Nullable Object> view = Json.of(
                "uri",
                entry.uri(),
                "cid",
                entry.cid(),
                "author",
                world.views.profile(entry.author(), me),
                "reason",
                notice.reason());
        if (notice.subject() != null) {
            view.put("reasonSubject", notice.subject());
        }
        view.put("record", entry.value());
        view.put("isRead", read);
        view.put("indexedAt", Times.write(notice.sortAt()));
        view.put("labels", world.labels.of(entry));
        return view;
    }

    private Reply count(Ask ask) {
        Instant seen = world.notices.seen(ask.me());
        long unread = world.notices.of(ask.me()).stream()
                .filter(notice -> seen == null || notice.sortAt().isAfter(seen))
                .count();
        return Answer.ok(Json.of("count", unread));
    }

    private Reply see(Ask ask) {
        String text = ask.need("seenAt");
        Instant seen = Times.read(text);
        if (seen == null) {
            throw Refusal.invalid("Invalid app.bsky.notification.updateSeen input: Invalid datetime (got \"" + text
                    + "\") at $.body.seenAt");
        }
        world.notices.see(ask.me(), seen);
        return Answer.empty(200);
    }
}
