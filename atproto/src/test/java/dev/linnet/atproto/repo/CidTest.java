package dev.linnet.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {

    private static final String EMPTY_TREE = "bafyreie5737gdxlw5i64vzichcalba3z2v5n6icifvx5xytvske7mr3hpm";

    @Test
    void text_and_bytes_are_two_forms_of_one_thing() {
        Cid cid = Cid.parse(EMPTY_TREE);
        assertThat(cid)
                .hasToString(EMPTY_TREE)
                .isEqualTo(Cid.read(cid.bytes()))
                .hasSameHashCodeAs(Cid.read(cid.bytes()));
        assertThat(cid.bytes()).hasSize(36).startsWith(1, 0x71, 0x12, 0x20);
        assertThat(cid.isRaw()).isFalse();
    }

    @Test
    void blobs_and_blocks_of_the_same_bytes_differ() {
        byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
        assertThat(Cid.ofBlob(hello)).hasToString("bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq");
        assertThat(Cid.ofBlob(hello).isRaw()).isTrue();
        assertThat(Cid.of(hello)).isNotEqualTo(Cid.ofBlob(hello)).isGreaterThan(Cid.ofBlob(hello));
    }

    @Test
    void what_is_no_identifier_at_all_is_refused() {
        List<String> invalid = Recorded.lines("interop-tests/syntax/cid_syntax_invalid.txt").stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        assertThat(invalid).isNotEmpty().allSatisfy(CidTest::assertRefused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR",
                "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
                "zdj7WWeQ43G6JJvLWQWZpyHuAMq6uYWRjkBXFad11vE2LHhQ7",
                "BAFYREIE5737GDXLW5I64VZICHCALBA3Z2V5N6ICIFVX5XYTVSKE7MR3HPM",
                "bafyreie5737gdxlw5i64vzichcalba3z2v5n6icifvx5xytvske7mr3hpn",
                "bafyreie5737gdxlw5i64vzichcalba3z2v5n6icifvx5xytvske7mr3hp",
                "bafyreie5737gdxlw5i64vzichcalba3z2v5n6icifvx5xytvske7mr3hpma",
                "bafyreie5737gdxlw5i64vzichcalba3z2v5n6icifvx5xytvske7mr3h1m"
            })
    void other_versions_codecs_and_spellings_are_refused(String text) {
        assertRefused(text);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> Cid.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void bytes_of_the_wrong_length_are_refused() {
        byte[] bytes = Cid.parse(EMPTY_TREE).bytes();
        assertThatThrownBy(() -> Cid.read(java.util.Arrays.copyOf(bytes, 35)))
                .isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> Cid.read(java.util.Arrays.copyOf(bytes, 37)))
                .isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> Cid.read(bytes, 1)).isInstanceOf(MalformedDataException.class);
    }
}
