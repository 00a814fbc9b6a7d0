package dev.linnet.mastodon.client.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.mastodon.client.entity.NotificationType;
import dev.linnet.mastodon.client.entity.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamDecoderTest {

    @Test
    void a_payload_is_json_within_a_text() {
        StreamEvent event = happened(
                "{\"stream\":[\"user\"],\"event\":\"notification\",\"payload\":\"{\\\"id\\\":\\\"5\\\",\\\"type\\\":\\\"follow\\\"}\"}");

        assertThat(event).isInstanceOfSatisfying(StreamEvent.Notified.class, notified -> {
            assertThat(notified.stream()).containsExactly("user");
            assertThat(notified.notification().type()).isEqualTo(NotificationType.FOLLOW);
            assertThat(notified.notification().raw()).isEqualTo("{\"id\":\"5\",\"type\":\"follow\"}");
        });
    }

    @Test
    void a_deletion_carries_a_bare_id() {
        assertThat(happened("{\"stream\":[\"user\"],\"event\":\"delete\",\"payload\":\"109\"}"))
                .isEqualTo(new StreamEvent.Deleted(List.of("user"), "109"));
        assertThat(happened("{\"event\":\"announcement.delete\",\"payload\":8}"))
                .isEqualTo(new StreamEvent.AnnouncementDeleted(List.of(), "8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stream\":[\"user\"],\"event\":\"filters_changed\"}",
                "{\"stream\":[\"user\"],\"event\":\"filters_changed\",\"payload\":\"\"}",
                "{\"stream\":[\"user\"],\"event\":\"filters_changed\",\"payload\":\"undefined\"}",
                "{\"stream\":[\"user\"],\"event\":\"filters_changed\",\"payload\":null}"
            })
    void the_payload_of_changed_filters_is_never_looked_at(String frame) {
        assertThat(happened(frame)).isEqualTo(new StreamEvent.FiltersChanged(List.of("user")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void an_empty_frame_is_a_heartbeat(String frame) {
        assertThat(StreamDecoder.frame(frame)).isInstanceOf(StreamDecoder.Frame.Nothing.class);
    }

    @Test
    void a_refusal_within_the_stream_is_told() {
        assertThat(StreamDecoder.frame("{\"error\":\"Unknown stream type\",\"status\":400}"))
                .isEqualTo(new StreamDecoder.Frame.Refused("Unknown stream type", 400));
    }

    @Test
    void an_event_nobody_knows_is_kept_as_it_came() {
        assertThat(happened("{\"event\":\"pleroma:follow_relationships_update\",\"payload\":\"{\\\"state\\\":1}\"}"))
                .isEqualTo(new StreamEvent.Other(List.of(), "pleroma:follow_relationships_update", "{\"state\":1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "17", "\"x\"", "{\"event\":7}", "null", "{\"event\":\"update\",\"payload\":\"{\"}"})
    void no_frame_makes_the_reading_fail(String frame) {
        assertThat(happened(frame)).isInstanceOf(StreamEvent.Other.class);
    }

    @Test
    void a_payload_that_is_not_in_a_text_is_read_too() {
        assertThat(happened("{\"event\":\"update\",\"payload\":{\"id\":\"1\",\"account\":{\"id\":\"2\"}}}"))
                .isInstanceOfSatisfying(
                        StreamEvent.Posted.class,
                        posted -> assertThat(posted.status())
                                .extracting(Status::id)
                                .isEqualTo("1"));
    }

    private static StreamEvent happened(String frame) {
        return ((StreamDecoder.Frame.Happened) StreamDecoder.frame(frame)).event();
    }
}
