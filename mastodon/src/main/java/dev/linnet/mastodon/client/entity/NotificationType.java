package dev.linnet.mastodon.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * What a notification is about. An open set: types Linnet does not know are kept as they came.
 *
 * @param value the word used on the wire
 */
public record NotificationType(@JsonValue String value) {

    /** Somebody mentioned the account, publicly or in private. */
    public static final NotificationType MENTION = new NotificationType("mention");

    /** Somebody whose posts the account wants to hear of has posted. */
    public static final NotificationType STATUS = new NotificationType("status");

    /** Somebody boosted the account's own post. */
    public static final NotificationType REBLOG = new NotificationType("reblog");

    /** Somebody marked the account's own post as a favourite. */
    public static final NotificationType FAVOURITE = new NotificationType("favourite");

    /** Somebody follows the account. */
    public static final NotificationType FOLLOW = new NotificationType("follow");

    /** Somebody asks to follow the locked account. */
    public static final NotificationType FOLLOW_REQUEST = new NotificationType("follow_request");

    /** A poll the account made or voted in has ended. */
    public static final NotificationType POLL = new NotificationType("poll");

    /** A post the account boosted was edited. */
    public static final NotificationType UPDATE = new NotificationType("update");

    /** Somebody quoted the account's post. */
    public static final NotificationType QUOTE = new NotificationType("quote");

    /** A post the account quoted was edited; the status is the quote. */
    public static final NotificationType QUOTED_UPDATE = new NotificationType("quoted_update");

    /** Moderators: somebody signed up. */
    public static final NotificationType ADMIN_SIGN_UP = new NotificationType("admin.sign_up");

    /** Moderators: a report was filed. */
    public static final NotificationType ADMIN_REPORT = new NotificationType("admin.report");

    /** A block cut follows of the account. */
    public static final NotificationType SEVERED_RELATIONSHIPS = new NotificationType("severed_relationships");

    /** Moderators warned the account or acted on it. */
    public static final NotificationType MODERATION_WARNING = new NotificationType("moderation_warning");

    /** A yearly summary is ready. */
    public static final NotificationType ANNUAL_REPORT = new NotificationType("annual_report");

    /** The account was added to a collection. */
    public static final NotificationType ADDED_TO_COLLECTION = new NotificationType("added_to_collection");

    /** A collection with the account in it changed. */
    public static final NotificationType COLLECTION_UPDATE = new NotificationType("collection_update");

    /** Akkoma and Pleroma: somebody moved to another account. */
    public static final NotificationType MOVE = new NotificationType("move");

    /** Akkoma and Pleroma: somebody reacted with an emoji. */
    public static final NotificationType EMOJI_REACTION = new NotificationType("pleroma:emoji_reaction");

    /** Akkoma and Pleroma moderators: a report was filed. */
    public static final NotificationType PLEROMA_REPORT = new NotificationType("pleroma:report");

    /** GoToSocial: a favourite waits for approval. */
    public static final NotificationType PENDING_FAVOURITE = new NotificationType("pending.favourite");

    /** GoToSocial: a reply waits for approval. */
    public static final NotificationType PENDING_REPLY = new NotificationType("pending.reply");

    /** GoToSocial: a boost waits for approval. */
    public static final NotificationType PENDING_REBLOG = new NotificationType("pending.reblog");

    /** The server did not say. */
    public static final NotificationType UNKNOWN = new NotificationType("");

    /** Wraps a value, known to Linnet or not. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NotificationType {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
