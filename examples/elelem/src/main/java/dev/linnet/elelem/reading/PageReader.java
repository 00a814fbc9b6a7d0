package dev.linnet.elelem.reading;

import dev.linnet.http.PublicAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Reads pages that strangers link to. Every hop is checked anew: the scheme, the port, and all addresses of the host,
 * which must be public; the connection then goes to the addresses that were checked and to no others, so that a name
 * that changes its mind leads nowhere. No cookies, no credentials, no proxy. Safe for use by several threads.
 */
public final class PageReader {
    private static final Pattern NUMERIC_HOST = Pattern.compile("(?i)(.*\\.)?(0x[0-9a-f]*|[0-9]+)\\.?");
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?=\\d)|$)){4}");

    private final ReadingRules rules;
    private final Resolver resolver;
    private final PageText text;
    private final OkHttpClient client;

    /** A step towards a page: the page, or where else it is. */
    private record Hop(Reading reading, String next) {}

    /**
     * A reader.
     *
     * @param rules what it may do
     * @param resolver finds addresses
     */
    public PageReader(ReadingRules rules, Resolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
        this.text = new PageText(rules.maxCharacters());
        this.client = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(rules.timeout())
                .build();
    }

    /** Reads one page; never throws for what a page or its server does. */
    public Reading read(String address) {
        String next = address;
        for (int redirects = 0; redirects <= rules.maxRedirects(); redirects++) {
            HttpUrl url = HttpUrl.parse(next);
            if (url == null) {
                return new Reading.Refused("not a web address");
            }
            Hop hop = hop(url);
            if (hop.next().isEmpty()) {
                return hop.reading();
            }
            next = hop.next();
        }
        return new Reading.Refused("more than " + rules.maxRedirects() + " redirects");
    }

    private Hop hop(HttpUrl url) {
        if (!url.isHttps() && !rules.allowHttp()) {
            return refused("only https is read");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            return refused("addresses with a user name are not read");
        }
        if (!rules.anyPort() && url.port() != 443 && url.port() != 80) {
            return refused("port " + url.port() + " is not asked");
        }
        String host = url.host();
        if (NUMERIC_HOST.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches()) {
            return refused("the host is an address in disguise");
        }
        try {
            List<InetAddress> addresses = resolver.addresses(host);
            for (InetAddress address : addresses) {
                if (!PublicAddresses.contain(address) && !rules.exceptions().test(address)) {
                    return refused("the host is not on the public Internet");
                }
            }
            return addresses.isEmpty() ? failed("the host is unknown") : fetch(url, addresses);
        } catch (UnknownHostException e) {
            return failed("the host is unknown");
        }
    }

    private Hop fetch(HttpUrl url, List<InetAddress> checked) {
        OkHttpClient pinned = client.newBuilder()
                .dns(host -> {
                    if (!host.equals(url.host())) {
                        throw new UnknownHostException("only the checked host is asked");
                    }
                    return checked;
                })
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
        Request request = new Request.Builder()
                .url(url)
                .header("User-Agent", "elelem (a chat bot reading a link for a reader)")
                .header("Accept", "text/html, text/plain")
                .build();
        try (Response response = pinned.newCall(request).execute()) {
            return answer(url, response);
        } catch (IOException e) {
            return failed("the page could not be fetched: " + e.getClass().getSimpleName());
        }
    }

    private Hop answer(HttpUrl url, Response response) throws IOException {
        String location = response.header("Location");
        if (response.isRedirect() && location != null) {
            HttpUrl next = url.resolve(location);
            return next == null ? refused("a redirect leads to no web address") : new Hop(nowhere(), next.toString());
        }
        if (!response.isSuccessful()) {
            return failed("the server answered with status " + response.code());
        }
        MediaType type = response.body().contentType();
        String name = type == null ? "nothing" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
        if (type == null || !(name.equals("text/html") || name.equals("text/plain"))) {
            return refused("the page is " + name + ", not text");
        }
        BufferedSource source = response.body().source();
        boolean cut = source.request(rules.maxBytes() + 1);
        byte[] bytes = cut ? source.readByteArray(rules.maxBytes()) : source.readByteArray();
        return new Hop(text.of(url.uri(), type, bytes, cut), "");
    }

    private static Hop refused(String reason) {
        return new Hop(new Reading.Refused(reason), "");
    }

    private static Hop failed(String reason) {
        return new Hop(new Reading.Failed(reason), "");
    }

    private static Reading nowhere() {
        return new Reading.Failed("redirected");
    }
}
