package dev.linnet.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DAG-CBOR that all implementations have to read, and some that none may. */
class CodecFixturesTest {

    private static List<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.walk(Recorded.path("codec-fixtures/fixtures"))) {
            return files.filter(file -> file.toString().endsWith(".dag-cbor")).toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getName(file.getNameCount() - 2));
    }

    @TestFactory
    Stream<DynamicTest> every_fixture_is_read_as_what_its_name_says() throws IOException {
        return fixtures().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    byte[] bytes = Files.readAllBytes(file);
                    CborItem item = CborItem.read(bytes, CborRules.DAG_CBOR);
                    assertThat(item.cid() + ".dag-cbor").isEqualTo(String.valueOf(file.getFileName()));
                    assertThat(Recorded.tree("{\"it\":" + item.toJson() + "}").isObject())
                            .isTrue();
                }));
    }

    @Test
    void floats_and_odd_links_and_wide_numbers_are_no_data_of_the_protocol() throws IOException {
        List<String> refused = fixtures().stream()
                .filter(file -> !isAccepted(file))
                .map(CodecFixturesTest::name)
                .toList();
        assertThat(refused).hasSizeGreaterThan(10);
        assertThat(refused)
                .allMatch(name -> name.startsWith("float-")
                        || name.startsWith("cid-")
                        || name.startsWith("dagpb_")
                        || name.startsWith("int-")
                        || name.startsWith("garbage-")
                        || name.equals("ipns")
                        || name.startsWith("array-"));
    }

    private static boolean isAccepted(Path file) {
        try {
            CborItem.read(Files.readAllBytes(file));
            return true;
        } catch (MalformedDataException refused) {
            return false;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void negative_fixtures_are_refused() {
        List<String> hex =
                Recorded.json("codec-fixtures/negative-fixtures/dag-cbor/decode/duplicate-keys.json").items().stream()
                        .map(fixture -> fixture.get("hex").text(""))
                        .toList();
        assertThat(hex).isNotEmpty().allSatisfy(CodecFixturesTest::assertRefused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "0000", // more than one item
                "1800",
                "1817",
                "190017",
                "1900ff",
                "1a0000ffff",
                "1b00000000ffffffff", // not the shortest number
                "3800",
                "5800",
                "7800",
                "9800",
                "b800",
                "d9002a", // not the shortest length
                "1c",
                "1d",
                "1e",
                "1f",
                "3f",
                "5f",
                "7f",
                "9f",
                "bf",
                "df", // reserved and indefinite
                "5f4100ff",
                "7f6161ff",
                "9f00ff",
                "bf616100ff", // indefinite, with content
                "f7",
                "f0",
                "e0",
                "f8ff",
                "f818",
                "ff", // undefined, other simple values, a break
                "f90000",
                "f97e00",
                "fa00000000",
                "fb7ff8000000000000",
                "fb7ff0000000000000", // short floats, NaN, infinity
                "c000",
                "d82a00",
                "d82a40",
                "d82a4100",
                "d82b4100",
                "d82a6100", // other tags, links without content
                "61",
                "6261",
                "41",
                "81",
                "8201",
                "a1",
                "a16161",
                "18",
                "19ff",
                "1a",
                "1b00", // cut off
                "9affffffff",
                "baffffffff",
                "5affffffff",
                "7affffffff",
                "9bffffffffffffffff",
                "5b7fffffffffffffff",
                "a10101",
                "a1f600",
                "a1410000", // keys that are no texts
                "a2616200616100",
                "a262616100616200",
                "a2616100616100", // keys out of order, and twice
                "61ff",
                "61c0",
                "62c080",
                "62c1bf",
                "63e08080",
                "63eda080",
                "64f0808080",
                "64f4908080",
                "64f5808080",
                "61e2",
                "62e282",
                "6180",
                "a161ff00"
            })
    void what_is_not_canonical_is_refused(String hex) {
        assertRefused(hex);
    }

    private static void assertRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (CborRules rules : CborRules.values()) {
            assertThatThrownBy(() -> CborItem.read(bytes, rules)).isInstanceOf(MalformedDataException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "17, 23",
        "1818, 24",
        "18ff, 255",
        "190100, 256",
        "1a00010000, 65536",
        "1b0000000100000000, 4294967296",
        "1b7fffffffffffffff, 9223372036854775807",
        "20, -1",
        "3b7fffffffffffffff, -9223372036854775808"
    })
    void numbers_are_read_and_written_alike(String hex, long number) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(CborItem.read(bytes).number()).hasValue(number);
        assertThat(CborItem.read(bytes).toJson()).isEqualTo(Long.toString(number));
        assertThat(new CborWriter().number(number).toBytes()).isEqualTo(bytes);
    }

    @Test
    void numbers_beyond_64_bits_with_a_sign_need_the_wider_rules() {
        byte[] most = HexFormat.of().parseHex("1bffffffffffffffff");
        byte[] least = HexFormat.of().parseHex("3bffffffffffffffff");
        assertThatThrownBy(() -> CborItem.read(most)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> CborItem.read(least)).isInstanceOf(MalformedDataException.class);
        assertThat(CborItem.read(most, CborRules.DAG_CBOR).toJson()).isEqualTo("18446744073709551615");
        assertThat(CborItem.read(least, CborRules.DAG_CBOR).toJson()).isEqualTo("-18446744073709551616");
        assertThat(CborItem.read(most, CborRules.DAG_CBOR).number()).isEmpty();
    }

    @Test
    void what_lies_too_deep_is_refused_without_ending_the_thread() {
        byte[] deep = new byte[1_000_000];
        java.util.Arrays.fill(deep, (byte) 0x81);
        assertThatThrownBy(() -> CborItem.read(deep))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("deeper than 96");
        byte[] maps = HexFormat.of().parseHex("a16161".repeat(500_000));
        assertThatThrownBy(() -> CborItem.read(maps)).hasMessageContaining("deeper than 96");
        byte[] tags = HexFormat.of().parseHex("d82a".repeat(500_000));
        assertThatThrownBy(() -> CborItem.read(tags, CborRules.DAG_CBOR)).isInstanceOf(MalformedDataException.class);
    }
}
