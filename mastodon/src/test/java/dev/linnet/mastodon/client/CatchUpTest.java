package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.mastodon.client.entity.NotificationType;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CatchUpTest {

    private static final int PAGE = 3;

    private final WireServer server = new WireServer();
    private int newest = 8;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_was_missed_comes_oldest_first_and_without_a_gap() {
        server.on("GET /api/v1/notifications", this::byMinId);

        assertThat(ids(server.client().notifications().since("1", NotificationQuery.all())))
                .containsExactly("2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void the_next_page_is_asked_for_above_the_newest_one_given() {
        server.on("GET /api/v1/notifications", this::byMinId);
        Iterator<Notification> missed = server.client().notifications().since("1", NotificationQuery.all());

        missed.next();

        assertThat(server.calls()).hasSize(1);
        assertThat(server.calls().get(0).text("min_id")).isEqualTo("1");
        ids(missed);
        assertThat(server.calls()).extracting(call -> call.text("min_id")).containsExactly("1", "4", "7", "8");
    }

    @Test
    void nothing_newer_ends_at_once() {
        server.on("GET /api/v1/notifications", this::byMinId);
        Iterator<Notification> missed = server.client().notifications().since("8", NotificationQuery.all());

        assertThat(missed).isExhausted();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(missed::next);
    }

    @Test
    void a_server_that_does_not_know_min_id_is_not_asked_forever() {
        server.on("GET /api/v1/notifications", call -> page(8, 7, 6));

        assertThat(ids(server.client().notifications().since("5", NotificationQuery.all())))
                .containsExactly("6", "7", "8");
    }

    @Test
    void the_types_asked_for_are_sent_as_a_list() {
        server.on("GET /api/v1/notifications", call -> Answer.ok(List.of()));

        ids(server.client()
                .notifications()
                .since(
                        "1",
                        NotificationQuery.all()
                                .only(NotificationType.MENTION, NotificationType.FOLLOW)
                                .withFiltered()));

        assertThat(server.calls().get(0).texts("types")).containsExactly("mention", "follow");
        assertThat(server.calls().get(0).flag("include_filtered")).isTrue();
    }

    private Answer byMinId(Call call) {
        int above = Integer.parseInt(call.text("min_id", "0"));
        List<Integer> ids = new ArrayList<>();
        for (int id = Math.min(newest, above + PAGE); id > above; id--) {
            ids.add(id);
        }
        return page(ids.stream().mapToInt(Integer::intValue).toArray());
    }

    private static Answer page(int... ids) {
        List<Map<String, String>> items = new ArrayList<>();
        for (int id : ids) {
            items.add(Map.of("id", String.valueOf(id), "type", "follow"));
        }
        return Answer.ok(items);
    }

    private static List<String> ids(Iterator<Notification> notifications) {
        List<String> ids = new ArrayList<>();
        notifications.forEachRemaining(notification -> ids.add(notification.id()));
        return ids;
    }
}
