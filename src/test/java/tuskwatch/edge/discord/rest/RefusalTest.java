package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    @ParameterizedTest
    @CsvSource({
        "403, 50001, NO_RIGHT",
        "403, 50013, NO_RIGHT",
        "404, 10003, PLACE_GONE",
        "404, 10004, PLACE_GONE",
        "403, 40333, UNCLEAR",
        "403, 0, UNCLEAR",
        "404, 0, UNCLEAR",
        "400, 0, UNCLEAR_OF_MESSAGE",
        "400, 40006, UNCLEAR_OF_MESSAGE",
        "400, 50035, BAD_PAYLOAD",
        "413, 40005, BAD_PAYLOAD",
        "401, 0, TOKEN",
        "429, 0, LIMIT",
        "429, 30046, OLD_MESSAGE",
        "429, 20028, LIMIT",
        "500, 0, OVERLOADED",
        "503, 130000, OVERLOADED",
        "400, 200000, BLOCKED",
        "403, 160002, NO_REPLY"
    })
    void a_code_counts_more_than_a_status_and_one_that_is_not_known_tells_nothing(
            int status, int code, Refusal meaning) {
        assertThat(Refusal.of(new DiscordRest.Reply.Refused(status, code, "no", Optional.empty())))
                .isEqualTo(meaning);
    }
}
