package dev.linnet.mastodon.client.entity;

/**
 * A list of followed accounts.
 *
 * @param repliesPolicy whose replies it shows: {@code followed}, {@code list} or {@code none}
 * @param exclusive whether its members leave the home timeline
 */
public record UserList(String id, String title, String repliesPolicy, boolean exclusive) {

    /** Replaces what the server left out by empty values. */
    public UserList {
        id = Absent.text(id);
        title = Absent.text(title);
        repliesPolicy = Absent.text(repliesPolicy);
    }
}
