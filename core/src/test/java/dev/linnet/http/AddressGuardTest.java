package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.http.ApiException.NetworkException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest extends WireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001::1",
                "2001:db8::1",
                "100::1"
            })
    void an_address_of_a_private_network_is_not_public(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.9.9.9",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.3.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "64:ff9b::101:101",
                "2002:101:101::1"
            })
    void an_address_of_the_internet_is_public(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1", "http://localhost", "http://2130706433", "http://[::1]"})
    void a_private_address_is_not_called_however_it_is_written(String server) {
        URI place = URI.create(server + ":" + base().getPort());
        try (HttpTransport guarded =
                builder(base()).only(PublicAddresses::contain).build()) {
            NetworkException failure = catchThrowableOfType(
                    NetworkException.class, () -> guarded.send(Call.absolute(place.resolve("/x"))));
            assertThat(failure.kind()).isEqualTo(NetworkException.Kind.NOT_ALLOWED);
            assertThat(failure.canRetry()).isFalse();
        }
    }

    @Test
    void a_redirect_into_a_private_network_is_not_followed() {
        answer(302, "", "Location", "http://127.0.0.2:" + base().getPort() + "/secret");
        List<String> allowed = List.of("127.0.0.1");
        try (HttpTransport guarded = builder(base())
                .only(address -> allowed.contains(address.getHostAddress()))
                .build()) {
            NetworkException failure = catchThrowableOfType(
                    NetworkException.class, () -> guarded.send(Call.get("/x").what("reading a stranger's page")));
            assertThat(failure.kind()).isEqualTo(NetworkException.Kind.NOT_ALLOWED);
            assertThat(failure).hasMessageContaining("127.0.0.2 has no address that may be called");
        }
    }

    @Test
    void what_is_allowed_is_called() {
        answer(200, "{}");
        try (HttpTransport guarded =
                builder(base()).only(InetAddress::isLoopbackAddress).build()) {
            assertThat(guarded.send(Call.get("/x")).status()).isEqualTo(200);
        }
    }
}
