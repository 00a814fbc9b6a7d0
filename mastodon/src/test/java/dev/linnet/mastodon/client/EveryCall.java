package dev.linnet.mastodon.client;

import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.admin.AccountAction;
import dev.linnet.mastodon.client.admin.AccountSearch;
import dev.linnet.mastodon.client.admin.DomainBlockDraft;
import dev.linnet.mastodon.client.api.Timelines;
import dev.linnet.mastodon.client.entity.MediaAttachment;
import dev.linnet.mastodon.client.entity.Visibility;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes every call the client has, once, with values that mean nothing. */
final class EveryCall {

    private static final MediaFile FILE = MediaFile.of(new byte[] {1}, "a.png", "image/png");
    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(String.class, "1"),
            Map.entry(int.class, 1),
            Map.entry(boolean.class, true),
            Map.entry(List.class, List.of("1")),
            Map.entry(Duration.class, Duration.ofMinutes(5)),
            Map.entry(Instant.class, Instant.parse("2026-11-21T13:00:00Z")),
            Map.entry(Paging.class, Paging.newest()),
            Map.entry(NotificationQuery.class, NotificationQuery.all()),
            Map.entry(AccountStatuses.class, AccountStatuses.all(Paging.newest())),
            Map.entry(SearchQuery.class, SearchQuery.of("x")),
            Map.entry(StatusChange.class, StatusChange.to("x")),
            Map.entry(ProfileChange.class, ProfileChange.none().bot(true)),
            Map.entry(NotificationPolicyChange.class, NotificationPolicyChange.acceptPrivateMentions()),
            Map.entry(ReportDraft.class, ReportDraft.of("1", "x")),
            Map.entry(MediaUpload.class, MediaUpload.of(FILE, "x")),
            Map.entry(MediaAttachment.class, new MediaAttachment("1", "image", null, null, null, null, null, null)),
            Map.entry(FocusPoint.class, new FocusPoint(0, 0)),
            Map.entry(Visibility.class, Visibility.PUBLIC),
            Map.entry(Timelines.Scope.class, Timelines.Scope.LOCAL),
            Map.entry(AccountAction.class, AccountAction.warning("x")),
            Map.entry(AccountSearch.class, AccountSearch.all()),
            Map.entry(DomainBlockDraft.class, DomainBlockDraft.of("a.example", "silence", "x")));

    private EveryCall() {}

    /** Makes them; returns how many methods were called. */
    static int on(MastodonClient client) throws ReflectiveOperationException {
        return on(client, failure -> {});
    }

    /** Makes them and tells which failed; returns how many methods were called. */
    static int on(MastodonClient client, Consumer<ApiException> failed) throws ReflectiveOperationException {
        int called = 0;
        for (Object resource : resources(client, client.admin())) {
            for (Method method : own(resource.getClass())) {
                call(resource, method, failed);
                called++;
            }
        }
        return called;
    }

    private static List<Object> resources(Object... holders) throws ReflectiveOperationException {
        List<Object> resources = new ArrayList<>();
        for (Object holder : holders) {
            for (Method method : own(holder.getClass())) {
                String where = method.getReturnType().getPackageName();
                boolean resource =
                        where.endsWith(".client.api") || (where.endsWith(".client.admin") && holder != holders[0]);
                if (resource && method.getParameterCount() == 0) {
                    resources.add(method.invoke(holder));
                }
            }
        }
        return resources;
    }

    private static List<Method> own(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private static void call(Object resource, Method method, Consumer<ApiException> told)
            throws ReflectiveOperationException {
        Object[] values = Arrays.stream(method.getParameterTypes())
                .map(type -> type == StatusDraft.class ? draft(method) : value(type, method))
                .toArray();
        try {
            method.invoke(resource, values);
        } catch (InvocationTargetException failed) {
            // The answers mean nothing, so most cannot be read; what was asked is all that matters here.
            if (!(failed.getCause() instanceof ApiException || failed.getCause() instanceof MediaNotReadyException)) {
                throw failed;
            }
            if (failed.getCause() instanceof ApiException refused) {
                told.accept(refused);
            }
        }
    }

    private static StatusDraft draft(Method method) {
        StatusDraft draft = StatusDraft.of("x");
        return method.getName().equals("schedule") ? draft.at(Instant.parse("2026-11-21T13:00:00Z")) : draft;
    }

    private static Object value(Class<?> type, Method method) {
        Object value = VALUES.get(type);
        if (value == null) {
            throw new AssertionError("no value of " + type + " for " + method);
        }
        return value;
    }
}
