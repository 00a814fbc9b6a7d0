package dev.linnet.docs;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.event.Mention;
import dev.linnet.mastodon.Mastodon;

public final class Greeter extends Bot {
    @Override
    protected void onMention(Mention mention) {
        reply(mention, "Hello, " + mention.author().displayName());
    }

    public static void main(String[] args) {
        BotRunner.run(new Greeter(), Mastodon.connect("https://example.social", System.getenv("TOKEN")));
    }
}
