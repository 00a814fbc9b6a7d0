package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.User;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrivilegesTest {

    private static final Conversation ELSEWHERE = Conversation.channel("#elsewhere");
    private static final User MODERATOR = Scene.ANN.withRoles(Set.of("moderator", "subscriber"));

    private final Grants grants = new Grants();
    private final Privileges privileges = Privileges.standard()
            .with(grants)
            .role("moderator", Privilege.ADMIN)
            .role("Broadcaster", Privilege.ADMIN)
            .role("staff", Privilege.OWNER);

    private Privilege of(User user, Conversation place) {
        return privileges.of(Scene.ROBOT, user, place);
    }

    @Test
    void levels_are_ordered_and_a_named_one_stands_beside_its_equal() {
        Privilege privacy = Privilege.REGULAR.called("privacy");

        assertThat(Privilege.OWNER.atLeast(Privilege.ADMIN)).isTrue();
        assertThat(Privilege.REGULAR.atLeast(Privilege.ADMIN)).isFalse();
        assertThat(privacy.atLeast(Privilege.REGULAR)).isTrue();
        assertThat(privacy).isNotEqualTo(Privilege.REGULAR);
        assertThat(Privilege.IGNORED.ignored()).isTrue();
    }

    @Test
    void a_grant_for_the_place_beats_one_for_everywhere_which_beats_roles() {
        assertThat(of(MODERATOR, Scene.CHANNEL)).isEqualTo(Privilege.ADMIN);
        grants.give(Scene.ROBOT, Scene.ANN.id(), Privilege.REGULAR);
        assertThat(of(MODERATOR, Scene.CHANNEL)).isEqualTo(Privilege.REGULAR);
        grants.give(Scene.ROBOT, Scene.ANN.id(), Scene.CHANNEL, Privilege.OWNER);
        assertThat(of(MODERATOR, Scene.CHANNEL)).isEqualTo(Privilege.OWNER);
        assertThat(of(MODERATOR, ELSEWHERE)).isEqualTo(Privilege.REGULAR);
        grants.take(Scene.ROBOT, Scene.ANN.id(), Scene.CHANNEL.id());
        grants.take(Scene.ROBOT, Scene.ANN.id(), Grants.EVERYWHERE);
        assertThat(of(MODERATOR, Scene.CHANNEL)).isEqualTo(Privilege.ADMIN);
    }

    @Test
    void the_highest_of_several_roles_counts() {
        assertThat(of(Scene.BOB.withRoles(Set.of("broadcaster", "STAFF")), Scene.CHANNEL))
                .isEqualTo(Privilege.OWNER);
        assertThat(of(Scene.BOB.withRoles(Set.of("vip")), Scene.CHANNEL)).isEqualTo(Privilege.REGULAR);
    }

    @Test
    void a_person_is_known_by_id_and_not_by_name() {
        grants.give(Scene.ROBOT, Scene.ANN.id(), Privilege.OWNER);

        assertThat(of(User.of(Scene.ANN.id(), "renamed"), Scene.CHANNEL)).isEqualTo(Privilege.OWNER);
        assertThat(of(User.of("999", Scene.ANN.handle()), Scene.CHANNEL)).isEqualTo(Privilege.REGULAR);
    }

    @Test
    void the_same_id_on_another_server_is_somebody_else() {
        grants.give(Scene.ROBOT, Scene.ANN.id(), Privilege.OWNER);
        Account other = new Account("mastodon", "other.example", User.of("1", "robot"));

        assertThat(privileges.of(other, Scene.ANN, Scene.CHANNEL)).isEqualTo(Privilege.REGULAR);
    }

    @Test
    void in_a_place_the_bot_does_not_know_everybody_is_ignored() {
        grants.give(Scene.ROBOT, Scene.ANN.id(), Privilege.OWNER);

        assertThat(privileges.onlyIn(Scene.CHANNEL::equals).of(Scene.ROBOT, Scene.ANN, ELSEWHERE))
                .isEqualTo(Privilege.IGNORED);
    }

    @Test
    void grants_can_be_saved_and_given_back() {
        grants.give(Scene.ROBOT, "5", Privilege.OWNER);
        grants.give(Scene.ROBOT, "6", Scene.CHANNEL, Privilege.REGULAR.called("privacy"));

        assertThat(new Grants(grants.all()).all()).isEqualTo(grants.all()).hasSize(2);
    }
}
