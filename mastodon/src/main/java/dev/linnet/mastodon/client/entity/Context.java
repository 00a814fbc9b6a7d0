package dev.linnet.mastodon.client.entity;

import java.util.List;

/** The posts above and below a post; those the server does not know or may not show are missing. */
public record Context(List<Status> ancestors, List<Status> descendants) {

    /** Replaces what the server left out by empty values. */
    public Context {
        ancestors = Absent.list(ancestors);
        descendants = Absent.list(descendants);
    }
}
