package dev.linnet.mastodon.client.entity;

import org.jspecify.annotations.Nullable;

/**
 * A quoted post.
 *
 * @param state {@code accepted}, {@code pending}, {@code rejected}, {@code revoked}, {@code deleted}, {@code unauthorized},
 *     {@code blocked_account}, {@code blocked_domain} or {@code muted_account}; treat any other as unauthorized
 * @param quotedStatus the post, when it may be shown
 * @param quotedStatusId its id, where the server sends only that
 */
public record Quote(
        String state,
        @Nullable Status quotedStatus,
        @Nullable String quotedStatusId) {

    /** Replaces what the server left out by empty values. */
    public Quote {
        state = Absent.text(state);
    }

    /** Returns whether the author of the quoted post agreed and the post may be shown. */
    public boolean accepted() {
        return state.equals("accepted");
    }
}
