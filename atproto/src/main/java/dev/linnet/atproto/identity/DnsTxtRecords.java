package dev.linnet.atproto.identity;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/** Asks name servers with what the JDK brings along, the module {@code jdk.naming.dns}. */
final class DnsTxtRecords implements TxtRecords {

    private static final String FACTORY = "com.sun.jndi.dns.DnsContextFactory";
    private static final String TRIES = "2";

    private final String servers;
    private final Duration timeout;

    DnsTxtRecords(List<InetSocketAddress> servers, Duration timeout) {
        this.servers = servers.isEmpty()
                ? "dns:"
                : servers.stream().map(DnsTxtRecords::url).collect(Collectors.joining(" "));
        this.timeout = timeout;
    }

    // Of all that JNDI can do this asks for texts alone: the DNS provider makes strings of them, never objects.
    @SuppressWarnings("BanJNDI")
    @Override
    public List<String> lookup(String name) throws IOException {
        try {
            // A context belongs to one thread.
            InitialDirContext context = new InitialDirContext(environment());
            try {
                return texts(context.getAttributes(name, new String[] {"TXT"}).get("TXT"));
            } finally {
                context.close();
            }
        } catch (NameNotFoundException none) {
            return List.of();
        } catch (NoInitialContextException missing) {
            throw new IOException("this Java runtime lacks the module jdk.naming.dns; add it to the image", missing);
        } catch (NamingException failure) {
            throw new IOException("the name servers gave no answer: " + failure.getMessage(), failure);
        }
    }

    // The interface of the JDK is that old.
    @SuppressWarnings("JdkObsolete")
    private Hashtable<String, String> environment() {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, FACTORY);
        environment.put(Context.PROVIDER_URL, servers);
        environment.put("com.sun.jndi.dns.timeout.initial", String.valueOf(timeout.toMillis()));
        environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
        return environment;
    }

    private static List<String> texts(@Nullable Attribute records) throws NamingException {
        List<String> texts = new ArrayList<>();
        if (records != null) {
            NamingEnumeration<?> all = records.getAll();
            while (all.hasMore()) {
                texts.add(joined(String.valueOf(all.next())));
            }
        }
        return texts;
    }

    /** A record of several strings comes with spaces between them; one string that has spaces comes in quotation marks. */
    private static String joined(String record) {
        boolean quoted = record.startsWith("\"") && record.endsWith("\"") && record.length() > 1;
        return quoted ? record.substring(1, record.length() - 1) : record.replace(" ", "");
    }

    private static String url(InetSocketAddress server) {
        String host = server.getHostString();
        return "dns://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
    }
}
