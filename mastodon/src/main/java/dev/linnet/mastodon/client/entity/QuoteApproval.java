package dev.linnet.mastodon.client.entity;

import java.util.List;

/**
 * Who may quote a post.
 *
 * @param automatic groups who may quote at once: {@code public}, {@code followers}, {@code following}
 * @param manual groups who must wait for the author
 * @param currentUser what holds for this account: {@code automatic}, {@code manual}, {@code denied} or {@code unknown}
 */
public record QuoteApproval(List<String> automatic, List<String> manual, String currentUser) {

    /** Replaces what the server left out by empty values. */
    public QuoteApproval {
        automatic = Absent.list(automatic);
        manual = Absent.list(manual);
        currentUser = Absent.text(currentUser);
    }
}
