package dev.linnet.elelem.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.http.PublicAddresses;
import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.LoopbackServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {
    private final List<Call> calls = new ArrayList<>();
    private volatile Answer answer = Answer.html(200, "");
    private final LoopbackServer server = new LoopbackServer(
                    0, ManualClock.at(Instant.parse("2026-11-21T00:00:00Z")), call -> {
                        calls.add(call);
                        return call.path().equals("/moved") ? Answer.html(200, "<p>here") : answer;
                    })
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void reads_a_page_without_its_menus_and_scripts() {
        answer = Answer.html(
                200, "<title>News</title><nav>Menu</nav><p>Cats <b>sleep</b>.</p><script>evil()</script><p>Long.");

        Reading.Page page = (Reading.Page) local().read(server.url() + "/a");

        assertThat(page.title()).isEqualTo("News");
        assertThat(page.text()).isEqualTo("Cats sleep. Long.");
        assertThat(page.cut()).isFalse();
    }

    @Test
    void sends_no_credentials() {
        local().read(server.url() + "/a");

        assertThat(calls.get(0).headers())
                .extracting(java.util.Map.Entry::getKey)
                .doesNotContain("Authorization", "Cookie", "Referer");
        assertThat(local().read("http://me:secret@127.0.0.1:" + server.port())).isInstanceOf(Reading.Refused.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    void keeps_to_its_limits_of_size() {
        answer = Answer.text(200, "text/plain", "x".repeat(5000));

        Reading.Page page = (Reading.Page) local().read(server.url() + "/long");

        assertThat(page.text()).hasSize(1000);
        assertThat(page.cut()).isTrue();
    }

    @Test
    void reads_only_text() {
        answer = Answer.bytes(200, "image/png", new byte[] {1, 2});

        assertThat(local().read(server.url() + "/a")).isEqualTo(new Reading.Refused("the page is image/png, not text"));
    }

    @Test
    void follows_a_redirect_after_checking_it() {
        answer = Answer.empty(302).with("Location", "/moved");

        assertThat(local().read(server.url() + "/a"))
                .isInstanceOfSatisfying(
                        Reading.Page.class, page -> assertThat(page.text()).isEqualTo("here"));
    }

    @Test
    void follows_no_more_than_three_redirects() {
        answer = Answer.empty(302).with("Location", "/again");

        assertThat(local().read(server.url() + "/a")).isEqualTo(new Reading.Refused("more than 3 redirects"));
        assertThat(calls).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "http://10.0.0.1/", "http://[::1]/", "http://0x7f000001/"})
    void refuses_a_redirect_into_a_private_network(String target) {
        answer = Answer.empty(302).with("Location", target);

        assertThat(local().read(server.url() + "/a")).isInstanceOf(Reading.Refused.class);
        assertThat(calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/",
                "https://0x7f.1/", "https://0177.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/", "https://[fd00::1]/", "https://[fe80::1]/", "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/", "https://169.254.169.254/", "https://10.1.2.3/", "https://172.16.0.1/",
                "https://172.31.255.255/", "https://192.168.0.1/", "https://100.64.0.1/", "https://100.127.255.255/",
                "https://0.0.0.0/", "https://224.0.0.1/", "https://255.255.255.255/", "https://localhost/",
                "https://[::]/", "https://１２７.0.0.1/"
            })
    void refuses_what_is_not_on_the_public_internet(String address) {
        assertThat(new PageReader(ReadingRules.strict(), Resolver.system()).read(address))
                .isInstanceOf(Reading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.167.1.1",
                "2606:4700::1111"
            })
    void public_neighbours_of_private_networks_are_public(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/", "https://example.org:8080/", "ftp://example.org/", "nonsense", ""})
    void refuses_other_schemes_and_ports(String address) {
        assertThat(new PageReader(ReadingRules.strict(), host -> List.of()).read(address))
                .isInstanceOf(Reading.Refused.class);
    }

    @Test
    void refuses_a_host_of_which_one_address_is_private() {
        Resolver mixed = host -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));

        assertThat(new PageReader(ReadingRules.strict(), mixed).read("https://example.org/"))
                .isEqualTo(new Reading.Refused("the host is not on the public Internet"));
    }

    @Test
    void connects_to_the_checked_address_whatever_the_name_means_later() {
        List<String> asked = new ArrayList<>();
        Resolver rebinding = host -> {
            asked.add(host);
            return asked.size() == 1
                    ? List.of(InetAddress.getByName("127.0.0.1"))
                    : List.of(InetAddress.getByName("10.0.0.1"));
        };
        answer = Answer.text(200, "text/plain", "pinned");

        Reading reading = new PageReader(localRules(), rebinding).read("http://rebind.test:" + server.port() + "/");

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Page.class, page -> assertThat(page.text()).isEqualTo("pinned"));
        assertThat(asked).containsExactly("rebind.test");
    }

    @Test
    void says_why_a_page_could_not_be_read() {
        answer = Answer.html(404, "gone");

        assertThat(local().read(server.url() + "/a"))
                .isEqualTo(new Reading.Failed("the server answered with status 404"));
        assertThat(new PageReader(ReadingRules.strict(), host -> {
                            throw new UnknownHostException(host);
                        })
                        .read("https://nobody.test/"))
                .isEqualTo(new Reading.Failed("the host is unknown"));
    }

    private PageReader local() {
        return new PageReader(localRules(), Resolver.system());
    }

    private ReadingRules localRules() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new ReadingRules(true, true, 3, 2000, 1000, Duration.ofSeconds(5), loopback::equals);
    }
}
