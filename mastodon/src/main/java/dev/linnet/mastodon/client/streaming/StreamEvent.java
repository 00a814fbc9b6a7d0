package dev.linnet.mastodon.client.streaming;

import dev.linnet.mastodon.client.entity.Announcement;
import dev.linnet.mastodon.client.entity.Conversation;
import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.mastodon.client.entity.Status;
import java.util.List;

/**
 * Something a stream tells. The stream's name and parameter come as the server sent them; they are empty where it does not say
 * (server-sent events, Pleroma).
 */
public sealed interface StreamEvent {

    /** Returns the stream it came by, such as {@code [user]} or {@code [hashtag, cats]}. */
    List<String> stream();

    /** A post arrived in the timeline; the account's own posts come too. */
    record Posted(List<String> stream, Status status) implements StreamEvent {}

    /** A post was edited. */
    record Edited(List<String> stream, Status status) implements StreamEvent {}

    /** A post was deleted. */
    record Deleted(List<String> stream, String statusId) implements StreamEvent {}

    /** Something happened to the account; private mentions come this way too. */
    record Notified(List<String> stream, Notification notification) implements StreamEvent {}

    /** A private exchange has news; only the {@code direct} stream tells. */
    record Conversed(List<String> stream, Conversation conversation) implements StreamEvent {}

    /** Notifications that were held back are in the list now: fetch it. */
    record NotificationsMerged(List<String> stream) implements StreamEvent {}

    /** The account's filters changed: fetch them. */
    record FiltersChanged(List<String> stream) implements StreamEvent {}

    /** The administrators announced something, or changed it. */
    record Announced(List<String> stream, Announcement announcement) implements StreamEvent {}

    /** An announcement was taken back. */
    record AnnouncementDeleted(List<String> stream, String announcementId) implements StreamEvent {}

    /**
     * An event Linnet has no type for, or one whose payload could not be read.
     *
     * @param event its name
     * @param payload what came with it, as it came; empty when nothing did
     */
    record Other(List<String> stream, String event, String payload) implements StreamEvent {}
}
