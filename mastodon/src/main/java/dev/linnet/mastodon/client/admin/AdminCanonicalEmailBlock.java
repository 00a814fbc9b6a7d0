package dev.linnet.mastodon.client.admin;

/** The digest of an e-mail address that cannot sign up. */
public record AdminCanonicalEmailBlock(String id, String canonicalEmailHash) {

    /** Replaces what the server left out by empty values. */
    public AdminCanonicalEmailBlock {
        id = Missing.text(id);
        canonicalEmailHash = Missing.text(canonicalEmailHash);
    }
}
