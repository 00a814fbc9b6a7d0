package dev.linnet.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.SharedData;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The lists of what every implementation of the protocol takes and refuses. */
final class InteropSyntaxTest {

    private static final Map<String, Predicate<String>> SYNTAXES = Map.of(
            "handle", Handle::isValid,
            "did", Did::isValid,
            "nsid", Nsid::isValid,
            "recordkey", RecordKey::isValid,
            "tid", Tid::isValid,
            "aturi", AtUri::isValid,
            "atidentifier", text -> Did.isValid(text) || Handle.isValid(text),
            "language", LanguageTag::isValid,
            "datetime", Datetime::isValid);

    @TestFactory
    Stream<DynamicTest> what_is_valid_is_taken() {
        return SYNTAXES.entrySet().stream()
                .flatMap(syntax -> examples(syntax.getKey() + "_syntax_valid")
                        .map(text -> DynamicTest.dynamicTest(
                                syntax.getKey() + ": " + text,
                                () -> assertThat(text).is(passing(syntax.getValue())))));
    }

    @TestFactory
    Stream<DynamicTest> what_is_invalid_is_refused() {
        return SYNTAXES.entrySet().stream()
                .flatMap(syntax -> examples(syntax.getKey() + "_syntax_invalid")
                        .map(text -> DynamicTest.dynamicTest(
                                syntax.getKey() + ": " + text,
                                () -> assertThat(text).isNot(passing(syntax.getValue())))));
    }

    @TestFactory
    Stream<DynamicTest> a_time_that_cannot_be_is_refused() {
        return examples("datetime_parse_invalid")
                .map(text ->
                        DynamicTest.dynamicTest(text, () -> assertThat(text).isNot(passing(Datetime::isValid))));
    }

    @TestFactory
    Stream<DynamicTest> a_language_that_repeats_itself_is_not_well_formed() {
        return examples("language_parse_invalid")
                .map(text -> DynamicTest.dynamicTest(
                        text,
                        () -> assertThat(new LanguageTag(text).isWellFormed()).isFalse()));
    }

    @TestFactory
    Stream<DynamicTest> a_valid_language_is_well_formed() {
        return examples("language_syntax_valid")
                .map(text -> DynamicTest.dynamicTest(
                        text,
                        () -> assertThat(new LanguageTag(text).isWellFormed()).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> a_valid_address_is_written_as_it_was_read() {
        return examples("aturi_syntax_valid")
                .map(text -> DynamicTest.dynamicTest(text, () -> {
                    assertThat(AtUri.parse(text)).hasToString(text);
                    assertThat(AtUri.lenient(text)).contains(AtUri.parse(text));
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_valid_time_is_read_alike_leniently() {
        return examples("datetime_syntax_valid")
                .map(text -> DynamicTest.dynamicTest(
                        text, () -> assertThat(Datetime.lenient(text)).contains(Datetime.parse(text))));
    }

    private static Stream<String> examples(String list) {
        List<String> examples = SharedData.examples(list);
        assertThat(examples).isNotEmpty();
        return examples.stream();
    }

    private static org.assertj.core.api.Condition<String> passing(Predicate<String> syntax) {
        return new org.assertj.core.api.Condition<>(syntax, "valid");
    }
}
