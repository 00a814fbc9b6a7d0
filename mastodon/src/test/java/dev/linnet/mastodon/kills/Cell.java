package dev.linnet.mastodon.kills;

import dev.linnet.testkit.mastodon.Flavour;

/**
 * What a bot runs on.
 *
 * @param flavour the server's; Mastodon and Akkoma honour idempotency keys, GoToSocial and old Pleromas do not
 * @param lossy whether the answer to every second post is lost after the post was made
 * @param sqlite whether the store is a file, or a database of PostgreSQL
 * @param streaming whether the bot streams or polls
 * @param busy whether it does several things for each message, or answers once
 */
record Cell(Flavour flavour, boolean lossy, boolean sqlite, boolean streaming, boolean busy) {

    @Override
    public String toString() {
        return flavour + (lossy ? " that loses answers" : "") + ", " + (sqlite ? "SQLite" : "PostgreSQL") + ", "
                + (streaming ? "streaming" : "polling") + ", " + (busy ? "busy" : "answering") + " bot";
    }
}
