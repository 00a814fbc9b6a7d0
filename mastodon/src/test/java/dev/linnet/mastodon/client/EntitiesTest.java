package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.mastodon.client.entity.NotificationType;
import dev.linnet.mastodon.client.entity.Preferences;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.Visibility;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntitiesTest {

    private static final String STATUS = """
            {"id":"1","uri":"u","content":"<p>hi</p>","visibility":"direct","account":{"id":"9","acct":"ann"},\
            "in_reply_to_id":null,"created_at":"2026-11-21T10:00:00.000Z","flavour_of_the_day":{"x":[1]}}""";

    @Test
    void fields_nobody_knows_are_ignored() {
        Status status = EntityReader.read(STATUS, Status.class);

        assertThat(status.id()).isEqualTo("1");
        assertThat(status.inReplyToId()).isNull();
        assertThat(status.visibility()).isEqualTo(Visibility.DIRECT);
        assertThat(status.createdAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    }

    @Test
    void what_a_server_leaves_out_is_empty_or_false() {
        Status status = EntityReader.read("{\"id\":\"1\",\"account\":{\"id\":\"9\"}}", Status.class);

        assertThat(status.mentions()).isEmpty();
        assertThat(status.content()).isEmpty();
        assertThat(status.sensitive()).isFalse();
        assertThat(status.visibility()).isEqualTo(Visibility.UNKNOWN);
        assertThat(status.poll()).isNull();
    }

    @Test
    void a_field_of_the_wrong_shape_costs_that_field_only() {
        Status status = EntityReader.read("""
                {"id":7,"account":{"id":"9","acct":"ann","bot":"perhaps","fields":"none","followers_count":{}},\
                "mentions":{"0":"x"},"poll":"none","favourites_count":"many","created_at":"yesterday","text":["a"]}""", Status.class);

        assertThat(status.id()).isEqualTo("7");
        assertThat(status.account().acct()).isEqualTo("ann");
        assertThat(status.account().bot()).isFalse();
        assertThat(status.mentions()).isEmpty();
        assertThat(status.poll()).isNull();
        assertThat(status.favouritesCount()).isZero();
        assertThat(status.createdAt()).isNull();
        assertThat(status.text()).isNull();
    }

    @Test
    void a_notification_and_its_status_keep_their_json() {
        String json = "{\"id\":\"5\",\"type\":\"mention\",\"from_the_future\":1,\"status\":" + STATUS + "}";

        Notification notification = EntityReader.read(json, Notification.class);

        assertThat(notification.raw()).isEqualTo(json);
        assertThat(notification.status().raw()).isEqualTo(STATUS);
        assertThat(EntityReader.read(notification.raw(), Notification.class)).isEqualTo(notification);
    }

    @Test
    void a_notification_type_nobody_knows_survives() {
        Notification notification =
                EntityReader.read("{\"id\":\"5\",\"type\":\"invitation_to_tea\"}", Notification.class);

        assertThat(notification.type()).isEqualTo(new NotificationType("invitation_to_tea"));
        assertThat(notification.account()).isNull();
    }

    @Test
    void a_visibility_of_one_server_survives() {
        Status status =
                EntityReader.read("{\"id\":\"1\",\"account\":{\"id\":\"9\"},\"visibility\":\"list:42\"}", Status.class);

        assertThat(status.visibility()).isEqualTo(Visibility.list("42"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 2026-11-21T00:00:00Z",
        "2026-11-21T10:00:00.123456Z, 2026-11-21T10:00:00.123456Z",
        "2026-11-21T10:00:00+02:00, 2026-11-21T08:00:00Z",
        "2026-11-21T10:00:00, 2026-11-21T10:00:00Z"
    })
    void every_way_servers_write_a_time_is_read(String written, Instant meant) {
        Account account = EntityReader.read("{\"id\":\"9\",\"last_status_at\":\"" + written + "\"}", Account.class);

        assertThat(account.lastStatusAt()).isEqualTo(meant);
    }

    @Test
    void names_with_colons_are_read() {
        Preferences preferences = EntityReader.read(
                "{\"posting:default:visibility\":\"unlisted\",\"posting:default:sensitive\":true}", Preferences.class);

        assertThat(preferences.visibility()).isEqualTo(Visibility.UNLISTED);
        assertThat(preferences.sensitive()).isTrue();
    }

    @Test
    void the_plain_text_of_akkoma_is_found() {
        Status status = EntityReader.read(
                "{\"id\":\"1\",\"account\":{\"id\":\"9\"},\"pleroma\":{\"content\":{\"text/plain\":\"hi\"}}}",
                Status.class);

        assertThat(status.plainText()).contains("hi");
    }

    @Test
    void what_is_no_json_is_refused_in_words() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntityReader.read("<html>", Status.class))
                .withMessage("the text is no Status in JSON");
    }
}
