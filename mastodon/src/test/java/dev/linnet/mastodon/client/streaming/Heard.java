package dev.linnet.mastodon.client.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.http.ApiException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that hands what it hears to the test. */
final class Heard implements StreamListener {

    private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();

    @Override
    public void onEvent(StreamEvent event) {
        news.add(event);
    }

    @Override
    public void onOpen() {
        news.add("open");
    }

    @Override
    public void onDown(String reason, Duration wait) {
        news.add("down");
    }

    @Override
    public void onRefused(String reason, int status) {
        news.add("refused " + status + " " + reason);
    }

    @Override
    public void onFatal(ApiException failure) {
        news.add(failure);
    }

    /** Waits for the next thing heard, whatever it is. */
    Object next() throws InterruptedException {
        Object heard = news.poll(20, TimeUnit.SECONDS);
        assertThat(heard).as("something heard within 20 seconds").isNotNull();
        return heard;
    }

    /** Waits for the next thing heard that is not about a connection being down. */
    Object nextBesidesDown() throws InterruptedException {
        Object heard = next();
        while (heard.equals("down")) {
            heard = next();
        }
        return heard;
    }
}
