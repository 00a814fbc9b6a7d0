package dev.linnet.http;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Puts a call into a request. */
final class Wire {

    private static final String AUTHORIZATION = "Authorization";

    private final TransportSettings settings;

    Wire(TransportSettings settings) {
        this.settings = settings;
    }

    static OkHttpClient client(TransportSettings settings) {
        TransportSettings.Timeouts timeouts = settings.timeouts();
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.attempt())
                // Servers and proxies drop idle connections early; a write must not be lost on a stale one.
                .connectionPool(new ConnectionPool(5, 30, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(Progress.watcher());
        TransportSettings.Trust trust = settings.trust();
        if (trust != null) {
            client.sslSocketFactory(trust.sockets(), trust.manager());
        }
        AddressGuard guard = settings.guard();
        if (guard != null) {
            client.dns(guard);
        }
        return client.build();
    }

    Request request(Call call, Progress progress) throws IOException {
        HttpUrl url = url(call);
        return new Request.Builder()
                .url(url)
                .headers(headers(call, Origin.isSame(settings.base(), url.uri())))
                .method(call.method(), body(call))
                .tag(Progress.class, progress)
                .build();
    }

    private HttpUrl url(Call call) {
        CallParts parts = call.parts();
        String base = settings.base().toString();
        String address = parts.isAbsolute() ? parts.address() : join(base, parts.address());
        HttpUrl.Builder url = HttpUrl.get(address).newBuilder();
        parts.query().forEach(field -> url.addQueryParameter(field.name(), field.value()));
        return url.build();
    }

    private Headers headers(Call call, boolean atHome) {
        Headers.Builder headers = new Headers.Builder();
        headers.set("User-Agent", settings.userAgent());
        headers.set("Accept", call.parts().anyAnswer() ? "*/*" : "application/json");
        if (atHome) {
            for (Map.Entry<String, String> header : settings.headers().get().entrySet()) {
                headers.set(header.getKey(), header.getValue());
            }
            String authorization = authorization(call.parts().auth());
            if (!authorization.isEmpty()) {
                headers.set(AUTHORIZATION, authorization);
            }
        }
        call.parts().headers().forEach(field -> headers.removeAll(field.name()));
        call.parts().headers().forEach(field -> headers.addUnsafeNonAscii(field.name(), field.value()));
        Supplier<Map<String, String>> fresh = call.parts().fresh();
        if (fresh != null) {
            fresh.get().forEach(headers::set);
        }
        return headers.build();
    }

    private String authorization(CallParts.@Nullable Auth other) {
        if (other == null) {
            return settings.authorization().get();
        }
        return other.token() == null ? "" : "Bearer " + other.token().reveal();
    }

    private @Nullable RequestBody body(Call call) throws IOException {
        Body body = call.parts().body();
        if (body == null) {
            boolean needsOne = !call.method().equals("GET") && !call.method().equals("DELETE");
            return needsOne ? RequestBody.create(new byte[0]) : null;
        }
        return new Bodies(settings.json(), call.isRepeatable()).of(body);
    }

    private static String join(String base, String path) {
        String start = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return start + (path.startsWith("/") ? "" : "/") + path;
    }
}
