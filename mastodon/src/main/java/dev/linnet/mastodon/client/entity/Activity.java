package dev.linnet.mastodon.client.entity;

/** One week of a server: its start as seconds since 1970, and counts. */
public record Activity(String week, long statuses, long logins, long registrations) {

    /** Replaces what the server left out by empty values. */
    public Activity {
        week = Absent.text(week);
    }
}
