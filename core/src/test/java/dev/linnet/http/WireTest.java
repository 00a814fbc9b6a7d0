package dev.linnet.http;

import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that answers by script, and a transport to it whose waits pass by themselves. */
abstract class WireTest {

    static final String TOKEN = "t0ken-that-must-not-be-seen";

    final ManualClock clock = ManualClock.selfMoving(Instant.parse("2026-11-21T10:00:00Z"));
    final MockWebServer server = new MockWebServer();
    HttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server.start();
        transport = builder(base()).build();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    URI base() {
        return server.url("/").uri();
    }

    HttpTransport.Builder builder(URI base) {
        return HttpTransport.to(base)
                .token(Secret.of(TOKEN))
                .clock(clock)
                .random(new Random(1))
                .retry(RetryPolicy.standard());
    }

    void answer(int status, String body, String... headers) {
        server.enqueue(response(status, body, headers).build());
    }

    static MockResponse.Builder response(int status, String body, String... headers) {
        MockResponse.Builder response =
                new MockResponse.Builder().code(status).addHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("Content-Type")) {
                response.removeHeader("Content-Type");
            }
            response.addHeader(headers[i], headers[i + 1]);
        }
        return response.body(body);
    }

    RecordedRequest request() throws InterruptedException {
        return server.takeRequest();
    }
}
