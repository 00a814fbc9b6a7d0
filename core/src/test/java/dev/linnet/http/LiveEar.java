package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a live connection tells. */
final class LiveEar implements LiveListener {

    final List<Duration> waits = new CopyOnWriteArrayList<>();
    volatile CountDownLatch hold = new CountDownLatch(0);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void onOpen() {
        heard.add("open");
    }

    @Override
    public void onText(String text) {
        try {
            hold.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        heard.add("text " + text);
        if (text.equals("fail")) {
            throw new IllegalStateException("a listener that fails");
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        heard.add("binary " + new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void onDown(Down down) {
        waits.add(down.retryIn());
        heard.add("down " + down.reason());
    }

    @Override
    public void onFatal(ApiException failure) {
        heard.add("fatal " + failure.getMessage());
    }

    List<String> next(int count) throws InterruptedException {
        List<String> next = new ArrayList<>();
        while (next.size() < count) {
            next.add(one(next));
        }
        return next;
    }

    List<String> until(String... last) throws InterruptedException {
        List<String> next = new ArrayList<>();
        do {
            next.add(one(next));
        } while (!List.of(last).contains(next.get(next.size() - 1)));
        return next;
    }

    private String one(List<String> before) throws InterruptedException {
        String one = heard.poll(20, TimeUnit.SECONDS);
        assertThat(one).as("something after %s", before).isNotNull();
        return one;
    }
}
