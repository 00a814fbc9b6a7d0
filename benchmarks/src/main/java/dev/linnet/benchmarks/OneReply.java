package dev.linnet.benchmarks;

import dev.linnet.benchmarks.Databases.Kind;
import dev.linnet.benchmarks.Databases.Place;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Event;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Streaming;
import dev.linnet.store.Store;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process that answers one mention and ends. */
final class OneReply {

    private OneReply() {}

    /** Takes the server, the kind of the store and its URL; reads the token from its input. */
    public static void main(String[] arguments) throws Exception {
        String token = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        CountDownLatch handled = new CountDownLatch(1);
        BotListener listener = new BotListener() {
            @Override
            public void onHandled(Event event, Duration took) {
                handled.countDown();
            }
        };
        try (Store store = new Place(Kind.valueOf(arguments[1]), arguments[2]).open();
                RunningBot running = BotRunner.of(ReplyTime.bot(), Mastodon.connect(arguments[0], token))
                        .strategy(Streaming.live().from(ProcessFrom.beginning()))
                        .store(store)
                        .listener(listener)
                        .start()) {
            handled.await();
        }
    }
}
