package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.social.User;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chat bot's whole way of being told things, with templates and patterns side by side. */
class RobotTableTest {

    private static final User OWNER = User.of("1000", "olga");
    private static final User ADMIN = User.of("2000", "adam").withRoles(Set.of("moderator"));
    private static final Privilege PRIVACY = Privilege.REGULAR.called("privacy");

    private final Scene scene = new Scene();
    private final Grants grants = new Grants();
    private final Commands commands = Commands.addressed(Addressing.named("robot"))
            .privileges(Privileges.standard().with(grants).role("moderator", Privilege.ADMIN))
            .courtesy(Courtesy.SILENT)
            .add(
                    CommonCommands.onOff(Privilege.OWNER),
                    Command.named("exec")
                            .caseSensitive()
                            .phrase("EXEC {sql...}")
                            .needs(Privilege.OWNER)
                            .does(call -> say(call, call.text("sql"))),
                    Command.named("raw")
                            .pattern(
                                    "raw\\s+(?:@(?<tags>\\S+)\\s+)?(?<cmd>[0-9]{3}|[a-z]+)(?<params>(?:\\s+[^\\s:]\\S*)*)"
                                            + "(?:\\s+:(?<trailing>.*))?")
                            .needs(Privilege.OWNER)
                            .does(call -> say(
                                    call,
                                    call.text("cmd") + "," + call.text("params").strip() + ","
                                            + call.find("trailing").orElse("-"))),
                    Command.named("join")
                            .takes("#{channel} [{learn} {send}]")
                            .needs(Privilege.OWNER)
                            .does(call -> say(call, call.text("channel") + call.has("learn"))),
                    Command.named("privs")
                            .phrase("give {who:user} {level:owner|admin|bot|regular|privacy|ignore}"
                                    + " [priv|privs|privilege|privileges] [in] [{scope:everywhere|here}|#{channel}]")
                            .prefix()
                            .needs(Privilege.OWNER)
                            .does(call -> say(
                                    call,
                                    call.handle("who") + "=" + call.text("level") + "@"
                                            + call.find("channel")
                                                    .or(() -> call.find("scope"))
                                                    .orElse("this"))),
                    Command.named("forget")
                            .takes("{pattern...}")
                            .needs(Privilege.ADMIN)
                            .does(call -> say(call, call.text("pattern"))),
                    Command.named("silence")
                            .phrase("(be quiet|shut up|stfu) [for {time:duration}|{time:duration}]")
                            .needs(Privilege.ADMIN)
                            .does(call ->
                                    say(call, "" + (call.has("time") ? call.duration("time") : Duration.ofHours(1)))),
                    Command.named("unsilence")
                            .phrase("you may|can speak|talk|learn [again]")
                            .needs(Privilege.ADMIN)
                            .does(call -> say(call, "")),
                    Command.named("too-active")
                            .phrase("(you're|your|you are|u r) too|to|2 active")
                            .needs(Privilege.ADMIN)
                            .does(call -> say(call, "")),
                    Command.named("set-prob")
                            .phrase("[set] [[random] response] prob|probability|rate [to] {percent:percent}")
                            .needs(Privilege.ADMIN)
                            .does(call -> say(call, "" + call.fraction("percent"))),
                    Command.named("multigen")
                            .phrase("say|speak|talk|generate [something] {times:int} [times|messages|raid messages]")
                            .needs(Privilege.ADMIN)
                            .does(call -> say(call, "" + call.integer("times"))),
                    Command.named("privacy-admin")
                            .phrase("give [me] privacy[,] [please]")
                            .needs(Privilege.ADMIN)
                            .does(call -> say(call, "")),
                    Command.named("talk")
                            .phrase(
                                    "say|speak|talk|generate [[something] [starting] with|meme|raid message] [{prompt...}]")
                            .does(call -> say(call, call.find("prompt").orElse("-"))),
                    Command.named("AAAAA")
                            .caseSensitive()
                            .pattern("A[A ]*")
                            .pattern("(?i)how are you(?: feeling| doing)?(?: today)?\\??")
                            .does(call -> say(call, "")),
                    Command.named("privacy")
                            .phrase("give [me] privacy[,] [please]")
                            .onlyFor(Privilege.REGULAR, PRIVACY)
                            .does(call -> say(call, "")),
                    Command.named("roar").pattern("(?:r+o+a+r+|r+a+w+r+)[.!¡]*").does(call -> say(call, "")),
                    Command.named("marry")
                            .phrase(
                                    "[¿|¡] [please|pls] [will you|will u] [please] (marry me|(be|b) my (wife|waifu|husband|partner))")
                            .prefix()
                            .does(call -> say(call, call.rest())))
            .otherwise(Command.named("talk-catchall").does(call -> say(call, call.rest())))
            .build();

    private void say(Invocation call, String result) {
        call.reply(call.command().name() + ":" + result);
    }

    @BeforeEach
    void the_owner_is_known_by_id() {
        grants.give(Scene.ROBOT, OWNER.id(), Privilege.OWNER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "EXEC delete from chans>exec:delete from chans",
                "exec delete from chans>talk-catchall:exec delete from chans",
                "raw PRIVMSG #a :hi there>raw:PRIVMSG,#a,hi there",
                "raw 376>raw:376,,-",
                "raw @id=1;x=2 join #a #b>raw:join,#a #b,-",
                "join #room>join:roomfalse",
                "join #room a b>join:roomtrue",
                "give @bob admin>privs:bob=admin@this",
                "give bob PRIVACY privs in everywhere>privs:bob=privacy@everywhere",
                "give bob ignore #room>privs:bob=ignore@room",
                "give bob king>talk-catchall:give bob king",
                "disable roar>\"roar\" is disabled."
            })
    void what_an_owner_says(String said, String done) {
        commands.handle(Scene.chat(OWNER, "robot, " + said), scene);

        assertThat(scene.answers).containsExactly(done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "forget 100%_of this>forget:100%_of this",
                "be quiet>silence:PT1H",
                "SHUT UP for 1h2m3s>silence:PT1H2M3S",
                "stfu for an hour>silence:PT1H",
                "be quiet for 30 mins>silence:PT30M",
                "be quiet until tomorrow>silence:PT12H",
                "you can talk again>unsilence:",
                "You're too active>too-active:",
                "u r 2 active>too-active:",
                "set random response rate to 5%>set-prob:0.05",
                "prob 50>set-prob:0.5",
                "say something 3 times>multigen:3",
                "generate 5 raid messages>multigen:5",
                "give me privacy, please>privacy-admin:",
                "give @bob admin>talk-catchall:give @bob admin"
            })
    void what_an_admin_says(String said, String done) {
        commands.handle(Scene.chat(ADMIN, said + " robot!"), scene);

        assertThat(scene.answers).containsExactly(done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "forget me>talk-catchall:forget me",
                "be quiet>talk-catchall:be quiet",
                "give me privacy>privacy:",
                "say something with cats>talk:cats",
                "talk>talk:-",
                "generate meme>talk:-",
                "say 3 times>talk:3 times",
                "AAA AA>AAAAA:",
                "aaa>talk-catchall:aaa",
                "How are you doing today?>AAAAA:",
                "rrroaaar!!¡>roar:",
                "will you please marry me, robot dear>marry:, robot dear",
                "be my waifu>marry:",
                "please b my partner?>marry:?",
                "where are you from>talk-catchall:where are you from"
            })
    void what_anybody_says(String said, String done) {
        commands.handle(Scene.chat(Scene.ANN, "@robot " + said), scene);

        assertThat(scene.answers).containsExactly(done);
    }

    @Test
    void a_level_of_its_own_name_may_do_what_is_meant_for_it() {
        grants.give(Scene.ROBOT, Scene.ANN.id(), PRIVACY);

        commands.handle(Scene.chat("robot give me privacy"), scene);

        assertThat(scene.answers).containsExactly("privacy:");
    }
}
