package dev.linnet.atproto.client;

import dev.linnet.atproto.syntax.AtUri;
import java.util.Map;

/** Who may answer a thread; several rules allow whom any of them allows. */
public sealed interface GateRule {

    /** Returns this as it stands in the record {@code app.bsky.feed.threadgate}. */
    Map<String, Object> json();

    /** Those whom the first post mentions. */
    static GateRule mentioned() {
        return new Plain("app.bsky.feed.threadgate#mentionRule");
    }

    /** Those who follow the author. */
    static GateRule followers() {
        return new Plain("app.bsky.feed.threadgate#followerRule");
    }

    /** Those whom the author follows. */
    static GateRule followed() {
        return new Plain("app.bsky.feed.threadgate#followingRule");
    }

    /** Those on a list. */
    static GateRule onList(AtUri list) {
        return new OnList(list);
    }

    /** A rule that needs no more than its name. */
    record Plain(String type) implements GateRule {
        @Override
        public Map<String, Object> json() {
            return Map.of("$type", type);
        }
    }

    /** A rule about a list. */
    record OnList(AtUri list) implements GateRule {
        @Override
        public Map<String, Object> json() {
            return Map.of("$type", "app.bsky.feed.threadgate#listRule", "list", list.toString());
        }
    }
}
