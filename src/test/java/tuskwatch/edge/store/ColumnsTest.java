package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.testing.MemoryStore;

class ColumnsTest {
    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    private <T> void stands(Class<T> type, T value, String column) {
        store.execute("DELETE FROM route_trouble");
        store.execute("INSERT INTO route_trouble (destination, since_at, why) VALUES ('1', 0, ?)", value);
        assertThat(store.find(String.class, "SELECT why FROM route_trouble")).contains(column);
        assertThat(store.find(type, "SELECT why FROM route_trouble")).contains(value);
        assertThat(store.list(String.class, "SELECT destination FROM route_trouble WHERE why = ?", Optional.of(value)))
                .containsExactly("1");
    }

    @Test
    void ids_destinations_and_phrases_stand_in_columns_as_their_texts() {
        stands(InstanceName.class, new InstanceName("tusk.example"), "tusk.example");
        stands(CommunityId.class, new CommunityId("g"), "g");
        stands(PersonId.class, new PersonId("42"), "42");
        stands(IncidentId.class, new IncidentId("inc1x"), "inc1x");
        stands(DeliveryKey.class, new DeliveryKey("board/g/1"), "board/g/1");
        stands(Destination.class, Destination.of("thread:1:inc1x"), "thread:1:inc1x");
        stands(LocalizedText.class, LocalizedText.outside("as it is"), "as it is");
        stands(LocalizedText.class, LocalizedText.phrase("key", 7), "{\"say\":\"key\",\"args\":[7]}");
        stands(Locale.class, Locale.forLanguageTag("pt-BR"), "pt-BR");
        stands(Problem.class, Problem.NO_MAIL, "no-mail");
        stands(Verdict.class, Verdict.DOWN, "DOWN");
    }

    @Test
    void a_moment_stands_as_milliseconds() {
        var moment = Instant.parse("2026-11-21T09:00:00.123Z");
        store.execute("INSERT INTO identify (at) VALUES (?)", moment);
        assertThat(store.find(Long.class, "SELECT at FROM identify")).contains(moment.toEpochMilli());
        assertThat(store.find(Instant.class, "SELECT at FROM identify WHERE at = ?", moment))
                .contains(moment);
    }

    @Test
    void nothing_is_null_and_null_is_nothing() {
        store.execute(
                "INSERT INTO report (id, instance, problem, community, member, at, weight, details) VALUES ('r', 'tusk.example', 'x', 'g', ?, 0, 4, '')",
                Optional.<PersonId>empty());
        assertThat(store.find(PersonId.class, "SELECT member FROM report")).isEmpty();
        assertThat(store.find(Instant.class, "SELECT MAX(at) FROM identify")).isEmpty();
    }

    @Test
    void a_problem_of_another_version_is_one_of_any_kind() {
        Cells.run(
                store,
                "INSERT INTO report_hour (instance, problem, community, from_at, quarters) VALUES ('tusk.example', 'later', 'g', 0, 4)");
        assertThat(store.find(Problem.class, "SELECT problem FROM report_hour")).contains(Problem.ERRORS);
    }
}
