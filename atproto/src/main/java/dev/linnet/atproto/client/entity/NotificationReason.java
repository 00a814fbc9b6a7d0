package dev.linnet.atproto.client.entity;

/**
 * Why there is a notification. An open set: reasons Linnet does not know are kept as they came.
 *
 * @param value the word used on the wire
 */
public record NotificationReason(String value) {

    /** Somebody likes a post, or something else of the account. */
    public static final NotificationReason LIKE = new NotificationReason("like");

    /** Somebody passed a post on. */
    public static final NotificationReason REPOST = new NotificationReason("repost");

    /** Somebody follows the account. */
    public static final NotificationReason FOLLOW = new NotificationReason("follow");

    /** Somebody mentions the account; the post may answer or quote it as well. */
    public static final NotificationReason MENTION = new NotificationReason("mention");

    /** Somebody answers a post of the account, or one further down below it. */
    public static final NotificationReason REPLY = new NotificationReason("reply");

    /** Somebody quotes a post of the account. */
    public static final NotificationReason QUOTE = new NotificationReason("quote");

    /** Somebody joined by a starter pack of the account. */
    public static final NotificationReason STARTERPACK_JOINED = new NotificationReason("starterpack-joined");

    /** A verifier vouches for the account. */
    public static final NotificationReason VERIFIED = new NotificationReason("verified");

    /** A verifier does so no longer. */
    public static final NotificationReason UNVERIFIED = new NotificationReason("unverified");

    /** Somebody likes what the account passed on. */
    public static final NotificationReason LIKE_VIA_REPOST = new NotificationReason("like-via-repost");

    /** Somebody passes on what the account passed on. */
    public static final NotificationReason REPOST_VIA_REPOST = new NotificationReason("repost-via-repost");

    /** Somebody posted whose posts the account wants to hear of. */
    public static final NotificationReason SUBSCRIBED_POST = new NotificationReason("subscribed-post");

    /** Somebody from the address book has an account. */
    public static final NotificationReason CONTACT_MATCH = new NotificationReason("contact-match");

    /** Returns the word used on the wire. */
    @Override
    public String toString() {
        return value;
    }
}
