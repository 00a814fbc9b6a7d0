package dev.linnet.http;

import dev.linnet.http.ApiException.NetworkException;
import dev.linnet.http.ApiException.RateLimited;
import dev.linnet.http.ApiException.UnreadableAnswer;
import dev.linnet.resilience.Fence;
import dev.linnet.resilience.NoTicketException;
import dev.linnet.resilience.Ticket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** One attempt at a call: a ticket, a request, its redirects, and the answer. */
final class Exchange {

    private static final int MOST_REDIRECTS = 5;

    private final TransportSettings settings;
    private final OkHttpClient client;
    private final Wire wire;
    private final Answers answers;

    Exchange(TransportSettings settings, OkHttpClient client) {
        this.settings = settings;
        this.client = client;
        this.wire = new Wire(settings);
        this.answers = new Answers(settings);
    }

    Reply attempt(Call call, Duration patience) {
        Ticket ticket = ticket(call, patience);
        Progress progress = new Progress();
        URI server = settings.base();
        try {
            Request request = wire.request(call, progress);
            // The ticket may have been waited for.
            Fence.check();
            for (int hop = 0; ; hop++) {
                server = request.url().uri();
                if (settings.guard() != null) {
                    settings.guard().check(request.url());
                }
                Reply reply = exchange(call, request, ticket);
                if (!Redirects.isOne(reply)) {
                    return reply;
                }
                if (hop == MOST_REDIRECTS) {
                    throw Redirects.tooMany(reply);
                }
                request = Redirects.next(request, reply);
            }
        } catch (IOException failure) {
            throw Failures.network(call, server, progress.isSent(), failure);
        } finally {
            if (progress.isSent()) {
                settings.limits().lost(ticket);
            } else {
                ticket.giveBack();
            }
        }
    }

    private Reply exchange(Call call, Request request, Ticket ticket) throws IOException {
        Duration most = call.parts().timeout();
        okhttp3.Call exchange = client.newCall(request);
        if (most != null) {
            exchange.timeout().timeout(most.toMillis(), TimeUnit.MILLISECONDS);
        }
        try (Response response = exchange.execute()) {
            Duration closed = settings.limits().learn(ticket, response.code(), response.headers()::values);
            if (response.code() == 429) {
                Attempts.tell(settings, hears -> hears.rateLimited(call, closed));
            }
            Reply reply = answers.reply(call, response, body(call, response));
            return Redirects.isOne(reply) ? reply : answers.judge(call, reply, closed);
        }
    }

    private byte[] body(Call call, Response response) throws IOException {
        long most = settings.maximumBody();
        BufferedSource source = response.body().source();
        if (source.request(most + 1)) {
            throw new UnreadableAnswer(
                    Problem.of(call, response.request().url().uri())
                            .answered(response.code(), ErrorBody.unknown(), null),
                    "the answer is larger than " + most + " bytes",
                    "Ask for less, or raise the transport's maximum body.",
                    false,
                    null);
        }
        return source.readByteArray();
    }

    private Ticket ticket(Call call, Duration patience) {
        try {
            Ticket ticket = settings.limits().take(call.bucket(), call.priority(), patience);
            if (!ticket.waited().isZero()) {
                Attempts.tell(settings, hears -> hears.waited(call, ticket.waited()));
            }
            return ticket;
        } catch (NoTicketException refused) {
            Duration wait = refused.retryAfter().orElse(Duration.ZERO);
            throw new RateLimited(Problem.of(call, settings.base()), wait, refused);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new NetworkException(
                    Problem.of(call, settings.base()),
                    NetworkException.Kind.INTERRUPTED,
                    settings.base().getHost(),
                    false,
                    interrupt);
        }
    }
}
