package dev.linnet.mastodon.client.streaming;

import dev.linnet.mastodon.client.entity.Announcement;
import dev.linnet.mastodon.client.entity.Conversation;
import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.internal.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns frames into events. No input or output is done, and no frame makes it fail. */
public final class StreamDecoder {

    private StreamDecoder() {}

    /** What a text frame holds: an event, or a refusal, or nothing. */
    sealed interface Frame {
        record Happened(StreamEvent event) implements Frame {}

        record Refused(String reason, int status) implements Frame {}

        record Nothing() implements Frame {}
    }

    /** Reads a text frame of a WebSocket; an empty one is a heartbeat. */
    static Frame frame(String text) {
        if (text.isBlank()) {
            return new Frame.Nothing();
        }
        JsonNode frame;
        try {
            frame = Wire.tree(text);
        } catch (JacksonException unreadable) {
            return new Frame.Happened(new StreamEvent.Other(List.of(), "", text));
        }
        JsonNode event = frame.path("event");
        if (!event.isString()) {
            return frame.has("error")
                    ? new Frame.Refused(
                            frame.path("error").asString(""),
                            frame.path("status").asInt(0))
                    : new Frame.Happened(new StreamEvent.Other(List.of(), "", text));
        }
        List<String> stream = new ArrayList<>();
        frame.path("stream").forEach(part -> stream.add(part.asString("")));
        JsonNode payload = frame.path("payload");
        String content = payload.isContainer() ? payload.toString() : payload.asString("");
        return new Frame.Happened(event(List.copyOf(stream), event.asString(), content));
    }

    /** Reads an event by its name and payload. */
    public static StreamEvent event(List<String> stream, String event, String payload) {
        // The payload of filters_changed is absent, empty or the word "undefined", so it is never looked at.
        return switch (event) {
            case "filters_changed" -> new StreamEvent.FiltersChanged(stream);
            case "notifications_merged" -> new StreamEvent.NotificationsMerged(stream);
            case "delete" -> new StreamEvent.Deleted(stream, payload.strip());
            case "announcement.delete" -> new StreamEvent.AnnouncementDeleted(stream, payload.strip());
            case "update" -> read(stream, event, payload, Status.class, it -> new StreamEvent.Posted(stream, it));
            case "status.update" ->
                read(stream, event, payload, Status.class, it -> new StreamEvent.Edited(stream, it));
            case "notification" ->
                read(stream, event, payload, Notification.class, it -> new StreamEvent.Notified(stream, it));
            case "conversation" ->
                read(stream, event, payload, Conversation.class, it -> new StreamEvent.Conversed(stream, it));
            case "announcement" ->
                read(stream, event, payload, Announcement.class, it -> new StreamEvent.Announced(stream, it));
            default -> new StreamEvent.Other(stream, event, payload);
        };
    }

    private static <T> StreamEvent read(
            List<String> stream, String event, String payload, Class<T> type, Function<T, StreamEvent> made) {
        @Nullable T entity;
        try {
            entity = Wire.read(payload, type);
        } catch (JacksonException unreadable) {
            entity = null;
        }
        return entity == null ? new StreamEvent.Other(stream, event, payload) : made.apply(entity);
    }
}
