package dev.linnet.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns Jetty's requests into calls and replies into bytes, including the ways in which bytes get lost. */
final class Wire extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private final Action action;
    private final InstantSource clock;
    private final ServerWebSocketContainer sockets;

    Wire(Action action, InstantSource clock, ServerWebSocketContainer sockets) {
        this.action = action;
        this.clock = clock;
        this.sockets = sockets;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint wire = request.getConnectionMetaData().getConnection().getEndPoint();
        Reply reply;
        try {
            reply = action.on(read(request));
        } catch (InterruptedException e) {
            wire.close();
            callback.failed(e);
            return true;
        } catch (Exception e) {
            LOG.error("{} {} failed", request.getMethod(), Request.getPathInContext(request), e);
            reply = Answer.json(500, Json.of("error", "Something went wrong on our end"));
        }
        if (reply instanceof Answer answer) {
            send(answer, request, response, callback, wire);
        } else if (reply instanceof Upgrade upgrade) {
            upgrade(upgrade, request, response, callback, wire);
        } else if (reply instanceof EventStream stream) {
            response.setStatus(200);
            response.getHeaders().put("Content-Type", "text/event-stream");
            response.getHeaders().put("Cache-Control", "private, no-store");
            date(response);
            stream.headers().forEach(response.getHeaders()::put);
            LiveStream live = new LiveStream(response, callback, wire);
            stream.opened().accept(live);
            live.begin();
        }
        return true;
    }

    private static Call read(Request request) throws IOException {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        boolean upgrade = false;
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue() == null ? "" : field.getValue();
            headers.add(Map.entry(field.getName(), value));
            upgrade |= field.getName().equalsIgnoreCase("Upgrade") && value.equalsIgnoreCase("websocket");
        }
        byte[] body = new byte[0];
        if (!upgrade) {
            try (InputStream in = Content.Source.asInputStream(request)) {
                body = in.readAllBytes();
            }
        }
        String query = request.getHttpURI().getQuery();
        String path = URIUtil.decodePath(Request.getPathInContext(request));
        return new Call(request.getMethod(), path, query == null ? "" : query, headers, body, upgrade);
    }

    private void send(Answer answer, Request request, Response response, Callback callback, EndPoint wire)
            throws IOException {
        if (answer.delivery() instanceof Answer.Delivery.Lost) {
            wire.close();
            callback.failed(new EofException("dropped on order"));
            return;
        }
        response.setStatus(answer.status());
        answer.headers().forEach(header -> response.getHeaders().add(header.getKey(), header.getValue()));
        if (answer.header("Date") == null) {
            date(response);
        }
        byte[] body = answer.body();
        boolean bodiless = request.getMethod().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
        if (answer.status() != 204 && answer.status() != 304) {
            response.getHeaders().put("Content-Length", body.length);
        }
        if (bodiless) {
            response.write(true, ByteBuffer.allocate(0), callback);
        } else if (answer.delivery() instanceof Answer.Delivery.Cut) {
            Content.Sink.write(response, false, ByteBuffer.wrap(Arrays.copyOf(body, body.length / 2)));
            wire.close();
            callback.failed(new EofException("cut on order"));
        } else {
            if (answer.delivery() instanceof Answer.Delivery.Slow slow) {
                int piece = Math.max(1, body.length / 16);
                int at = 0;
                for (; at + piece < body.length; at += piece) {
                    LockSupport.parkNanos(slow.pause().toNanos());
                    Content.Sink.write(response, false, ByteBuffer.wrap(body, at, piece));
                }
                body = Arrays.copyOfRange(body, at, body.length);
            }
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }

    private void upgrade(Upgrade upgrade, Request request, Response response, Callback callback, EndPoint wire) {
        boolean upgraded = sockets.upgrade(
                (asked, agreed, done) -> {
                    agreed.setExtensions(List.of());
                    if (upgrade.subprotocol() != null) {
                        agreed.setAcceptedSubProtocol(upgrade.subprotocol());
                    }
                    SocketListener listener = new SocketListener(upgrade.peer(), wire);
                    listener.accepted();
                    return listener;
                },
                request,
                response,
                callback);
        if (!upgraded) {
            response.setStatus(426);
            callback.succeeded();
        }
    }

    private void date(Response response) {
        response.getHeaders().put("Date", HTTP_DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }
}
