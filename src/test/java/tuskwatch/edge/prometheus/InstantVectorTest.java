package tuskwatch.edge.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.guidance.Measured.Point;

class InstantVectorTest {
    private static Optional<List<Point>> read(String body) throws IOException {
        return InstantVector.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String success(String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":" + result + "}}";
    }

    @Test
    void series_have_a_figure_and_labels_and_what_has_none_is_left_out() throws IOException {
        assertThat(
                        read(
                                success(
                                        "[{\"metric\":{\"queue\":\"mailers\"},\"value\":[1,\"2.5\"]},{\"value\":[1,\"NaN\"]},{\"value\":[1]},{},7]")))
                .contains(List.of(new Point(Map.of("queue", "mailers"), 2.5)));
        assertThat(read(success("[]"))).contains(List.of());
    }

    @Test
    void of_very_many_series_the_first_are_read() throws IOException {
        var series = "{\"metric\":{},\"value\":[1,\"1\"]},".repeat(1500);
        assertThat(read(success("[" + series + "{}]")).orElseThrow()).hasSize(InstantVector.MOST_POINTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"error\"}", "[]", "7", "null", "{\"data\":{\"result\":[]}}", ""})
    void what_is_no_success_is_none(String body) throws IOException {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void what_is_no_json_or_too_much_of_it_is_told() {
        for (var worst : List.of("<html>", success("[" + "{},".repeat(20_000) + "{}]"), "[".repeat(30))) {
            assertThatThrownBy(() -> read(worst)).isInstanceOf(JsonProcessingException.class);
        }
    }
}
