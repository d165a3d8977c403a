package tuskwatch.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.Maintenance.Phase;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;

class MaintenanceCardsTest {
    private static final Instant FROM = Instant.parse("2026-11-21T09:00:00Z");
    private static final Route OTHER = new Route(new Destination.Channel("501"), Optional.empty());

    private static Maintenance in(Phase phase, String note) {
        var ada = new Person(new PersonId("15"), "Ada");
        return new Maintenance("x1", COMMUNITY, SERVER, FROM, FROM.plusSeconds(3600), note, ada, phase);
    }

    private static List<Message> messages(Phase phase) {
        return MaintenanceCards.messages(in(phase, ""), List.of(ROUTE));
    }

    private static String body(Phase phase, String note) {
        return PlainText.body(English.of(MaintenanceCards.living(in(phase, note))));
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, INFO, Planned: maintenance of mastodon.example",
        "RUNNING, RECOVERING, 'mastodon.example is under maintenance, as announced'",
        "OVERRUN, DEGRADED, mastodon.example is still under maintenance: it takes longer than announced",
        "OVERDUE, DEGRADED, Maintenance of mastodon.example is overdue: it does not work yet",
        "ENDED, RESOLVED, Maintenance of mastodon.example is over",
        "CANCELLED, INFO, Called off: maintenance of mastodon.example",
    })
    void one_message_is_kept_up_to_date_through_all_phases(Phase phase, Tone tone, String headline) {
        var living = messages(phase).getFirst();
        assertThat(living.key()).isEqualTo(messages(Phase.PLANNED).getFirst().key());
        assertThat(living.card().tone()).isEqualTo(tone);
        assertThat(English.headline(living.card())).isEqualTo(headline);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, Maintenance of mastodon.example begins now",
        "OVERRUN, Maintenance of mastodon.example overruns: it does not work yet",
        "OVERDUE, Maintenance of mastodon.example is overdue: outages are told again",
        "ENDED, Maintenance of mastodon.example is over",
    })
    void what_happens_is_said_once_under_it(Phase phase, String headline) {
        var messages = messages(phase);
        assertThat(messages).hasSize(2);
        assertThat(English.headline(messages.getLast().card())).isEqualTo(headline);
        assertThat(messages.getLast().replyTo()).contains(messages.getFirst().key());
        assertThat(messages.getLast().card().marker())
                .isNotEqualTo(messages.getFirst().card().marker());
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "CANCELLED"})
    void a_plan_and_its_end_need_no_word_of_their_own(Phase phase) {
        assertThat(messages(phase)).hasSize(1);
    }

    @Test
    void each_phase_has_its_own_word() {
        assertThat(List.of(Phase.RUNNING, Phase.OVERRUN, Phase.ENDED))
                .extracting(p -> messages(p).getLast().key())
                .doesNotHaveDuplicates();
    }

    @Test
    void every_channel_gets_its_own_and_nobody_is_mentioned() {
        var messages = MaintenanceCards.messages(in(Phase.RUNNING, ""), List.of(ROUTE, OTHER));
        assertThat(messages)
                .extracting(Message::destination)
                .containsExactly(ROUTE.destination(), ROUTE.destination(), OTHER.destination(), OTHER.destination());
        assertThat(messages).extracting(Message::key).doesNotHaveDuplicates();
        assertThat(messages).extracting(Message::mention).containsOnly(Optional.empty());
    }

    @Test
    void what_is_done_is_told_where_somebody_said_so_and_what_it_means_until_it_is_over() {
        assertThat(body(Phase.RUNNING, "new\ndisks")).isEqualTo("""
                When:
                2026-11-21 09:00 UTC to 2026-11-21 10:00 UTC (60 min)
                What is done:
                new disks
                What it means:
                The server may be slow or away in that time. Outages are not announced meanwhile.
                Announced by:
                Ada""");
        assertThat(body(Phase.ENDED, " ")).isEqualTo("""
                When:
                2026-11-21 09:00 UTC to 2026-11-21 10:00 UTC (60 min)
                Announced by:
                Ada""");
    }
}
