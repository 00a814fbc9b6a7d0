package dev.linnet.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Recorded;
import dev.linnet.http.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Data as JSON, as DAG-CBOR, and its identifier. */
class DataModelTest {

    private static final String LINK = "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a";

    private static Stream<DynamicTest> cases(String file, java.util.function.Consumer<JsonValue> check) {
        return Recorded.json("interop-tests/data-model/" + file).items().stream()
                .map(one -> DynamicTest.dynamicTest(one.get("note").text("fixture"), () -> check.accept(one)));
    }

    @TestFactory
    Stream<DynamicTest> the_same_data_in_every_form() {
        return cases("data-model-fixtures.json", fixture -> {
            byte[] cbor = Base64.getDecoder().decode(fixture.get("cbor_base64").text(""));
            CborItem made = CborItem.of(fixture.get("json"));
            assertThat(made.encoded()).isEqualTo(cbor);
            assertThat(made.cid()).isEqualTo(Cid.parse(fixture.get("cid").text("")));
            assertThat(CborItem.read(cbor).json().fields())
                    .isEqualTo(fixture.get("json").fields());
        });
    }

    @TestFactory
    Stream<DynamicTest> valid_data_is_taken() {
        return cases(
                "data-model-valid.json",
                one -> assertThatCode(() -> CborItem.of(one.get("json"))).doesNotThrowAnyException());
    }

    @TestFactory
    Stream<DynamicTest> invalid_data_is_refused() {
        return cases(
                "data-model-invalid.json",
                one -> assertThatThrownBy(() -> CborItem.ofRecord(one.get("json")))
                        .isInstanceOf(MalformedDataException.class));
    }

    @Test
    void every_recorded_record_keeps_its_identifier_through_json() {
        List<JsonValue> lines = Recorded.lines("jetstream/internal/corpus/testdata/expected_v1.jsonl").stream()
                .map(Recorded::tree)
                .map(line -> line.get("commit"))
                .filter(commit -> commit.get("cid").isPresent())
                .toList();
        assertThat(lines)
                .hasSizeGreaterThan(100)
                .allSatisfy(commit -> assertThat(
                                CborItem.of(commit.get("record")).cid().toString())
                        .isEqualTo(commit.get("cid").text("")));
    }

    @Test
    void a_path_that_leads_nowhere_is_missing_and_no_error() {
        CborItem item = CborItem.of(Recorded.tree("{\"a\":{\"b\":[1,\"x\",null,true]}}"));
        assertThat(item.get("a").get("b").at(1).text()).hasValue("x");
        assertThat(item.get("a").get("b").at(3).flag(false)).isTrue();
        assertThat(item.get("a").get("b").at(2).isPresent()).isFalse();
        assertThat(item.get("a").get("c").at(1).get("d").text()).isEmpty();
        assertThat(item.get("a").get("b").at(4).json().isPresent()).isFalse();
        assertThat(item.get("a").get("b").at(4).toJson()).isEmpty();
        assertThat(item.text("none")).isEqualTo("none");
        assertThat(item.get("x").flag(true)).isTrue();
        assertThat(item.get("x").link()).isEmpty();
        assertThat(item.get("x").items()).isEmpty();
    }

    @Test
    void links_and_bytes_are_values_of_their_own() {
        CborItem item = CborItem.of(Recorded.tree("{\"l\":{\"$link\":\"" + LINK + "\"},\"b\":{\"$bytes\":\"AQI\"}}"));
        assertThat(item.get("l").link()).hasValue(Cid.parse(LINK));
        assertThat(item.get("b").bytes()).hasValue(new byte[] {1, 2});
        assertThat(item.toJson()).isEqualTo("{\"b\":{\"$bytes\":\"AQI\"},\"l\":{\"$link\":\"" + LINK + "\"}}");
        assertThat(item.fields().keySet()).containsExactly("b", "l");
    }

    @Test
    void text_that_json_has_to_escape_comes_back_as_it_was() {
        StringBuilder all = new StringBuilder("\uD83D\uDE00é\u2028/\u007f");
        for (char c = 0; c < 0x80; c++) {
            all.append(c);
        }
        CborItem item = CborItem.read(
                new CborWriter().map(1).text("t").text(all.toString()).toBytes());
        assertThat(item.get("t").text()).hasValue(all.toString());
        assertThat(item.json().get("t").text()).hasValue(all.toString());
    }

    @Test
    void a_writer_refuses_what_is_not_canonical() {
        assertThatThrownBy(() -> new CborWriter()
                        .map(2)
                        .text("b")
                        .flag(true)
                        .text("a")
                        .flag(true)
                        .toBytes())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new CborWriter().map(1).text("b").toBytes()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new CborWriter().nothing().nothing().toBytes())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void json_that_lies_too_deep_is_refused() {
        String json = "{\"a\":" + "[".repeat(120) + "]".repeat(120) + "}";
        assertThatThrownBy(() -> CborItem.of(Recorded.tree(json))).isInstanceOf(MalformedDataException.class);
    }
}
