package dev.linnet.mastodon.client.entity;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GoToSocial: who may answer, like and boost a post. */
public record InteractionPolicy(
        @Nullable Rule canFavourite,
        @Nullable Rule canReply,
        @Nullable Rule canReblog) {

    /** Who may do it at once and who needs approval: {@code public}, {@code followers}, {@code following}, {@code mutuals}, {@code mentioned}, {@code author}, {@code me}, or an actor's URI. */
    public record Rule(
            @JsonAlias("always") List<String> automaticApproval,
            @JsonAlias("with_approval") List<String> manualApproval) {

        /** Replaces what the server left out by empty values. */
        public Rule {
            automaticApproval = Absent.list(automaticApproval);
            manualApproval = Absent.list(manualApproval);
        }
    }
}
