package dev.linnet.docs;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RestartPolicy;
import dev.linnet.bot.Supervisor;
import dev.linnet.event.Mention;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.platform.Platform;

/** The program of the guide: two bots in one process, until it is told to stop. */
public final class TwoBots {

    private TwoBots() {}

    static final class Poet extends Bot {
        @Override
        protected void onMention(Mention mention) {
            reply(mention, "Roses are red");
        }
    }

    static Platform here() {
        return Mastodon.connect(System.getenv("HERE"), System.getenv("GREETER_TOKEN"));
    }

    static Platform there() {
        return Mastodon.connect(System.getenv("THERE"), System.getenv("POET_TOKEN"));
    }

    public static void main(String[] arguments) {
        Supervisor.of(RestartPolicy.standard())
                .add("greeter", () -> BotRunner.of(new Greeter(), here()))
                .add("poet", () -> BotRunner.of(new Poet(), there()))
                .run();
    }
}
