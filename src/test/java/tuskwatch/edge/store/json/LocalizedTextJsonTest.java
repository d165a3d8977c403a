package tuskwatch.edge.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.core.message.LocalizedText.outside;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;

class LocalizedTextJsonTest {
    static Stream<Arguments> forms() {
        var inside = new LocalizedText.Entry("b", List.of(outside("x"), new LocalizedText.Count(7)));
        return Stream.of(
                Arguments.of(outside("a \"b\""), "\"a \\\"b\\\"\""),
                Arguments.of(LocalizedText.NONE, "\"\""),
                Arguments.of(new LocalizedText.Count(-3), "-3"),
                Arguments.of(new LocalizedText.Decimal(0.5, 2), "{\"decimal\":0.5,\"digits\":2}"),
                Arguments.of(
                        new LocalizedText.Named(new Person(new PersonId("17"), "Ada")),
                        "{\"person\":\"17\",\"name\":\"Ada\"}"),
                Arguments.of(
                        new LocalizedText.Entry("a", List.of(inside)),
                        "{\"say\":\"a\",\"args\":[{\"say\":\"b\",\"args\":[\"x\",7]}]}"),
                Arguments.of(
                        new LocalizedText.Joined(", ", List.of(inside)),
                        "{\"separator\":\", \",\"parts\":[{\"say\":\"b\",\"args\":[\"x\",7]}]}"),
                Arguments.of(
                        new LocalizedText.Piece(new Span.Moment(Instant.EPOCH, Span.Style.FULL)),
                        "{\"span\":{\"is\":\"Moment\",\"at\":\"1970-01-01T00:00:00Z\",\"style\":\"FULL\"}}"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void each_kind_has_a_form_and_comes_back_from_it(LocalizedText phrase, String form) {
        assertThat(StoreJson.write(phrase)).isEqualTo(form);
        assertThat(StoreJson.read(form, LocalizedText.class)).isEqualTo(phrase);
    }

    @Test
    void an_entry_without_arguments_needs_none() {
        assertThat(StoreJson.read("{\"say\":\"a\"}", LocalizedText.class))
                .isEqualTo(new LocalizedText.Entry("a", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "true",
                "0.5",
                "[\"x\"]",
                "{\"text\":\"x\"}",
                "{\"say\":\"a\",\"args\":[null]}",
                "{\"span\":{\"is\":\"Rainbow\"}}"
            })
    void anything_else_is_no_phrase(String json) {
        assertThatThrownBy(() -> StoreJson.read(json, LocalizedText.class))
                .isInstanceOf(StoreJson.UnreadableRowException.class);
    }
}
