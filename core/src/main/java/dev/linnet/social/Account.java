package dev.linnet.social;

/**
 * The account a bot acts with.
 *
 * @param platform the network's short name, such as {@code mastodon}
 * @param server the host the account lives on, such as {@code example.social}
 * @param user the account itself, as others see it
 */
public record Account(String platform, String server, User user) {

    /** Returns a name that tells this account from every other, fit for logs and as a key. */
    public String key() {
        return platform + ":" + server + ":" + user.id();
    }

    /** Tells whether the given user is this account. */
    public boolean is(User other) {
        return user.is(other);
    }
}
