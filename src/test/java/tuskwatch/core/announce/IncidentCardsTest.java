package tuskwatch.core.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.English.fields;
import static tuskwatch.testing.Saying.assertThat;
import static tuskwatch.testing.Watching.BOOK;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Tone;
import tuskwatch.testing.English;
import tuskwatch.testing.Saying;

class IncidentCardsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person MIA = new Person(new PersonId("1"), "Mia");
    private static final Map<Component, ComponentState> WEB = Map.of(Component.WEB, ComponentState.DOWN);
    private static final List<Boolean> ALL_BAD = List.of(false, false);

    private int people;
    private final IncidentCards cards =
            new IncidentCards(BOOK, Optional.of("https://bot.example//"), (i, c) -> c.equals(COMMUNITY) ? people : 0);

    private static Incident incident(
            Incident.Phase phase,
            Verdict verdict,
            Map<Component, ComponentState> failing,
            List<Boolean> recent,
            Optional<Incident.Declaration> declared,
            Hypothesis... causes) {
        var over = phase == Incident.Phase.RESOLVED || phase == Incident.Phase.FALSE_ALARM;
        return new Incident(
                new IncidentId("abcd"),
                SERVER,
                NOW.minusSeconds(600),
                NOW.minusSeconds(540),
                phase,
                verdict,
                failing,
                List.of(causes),
                recent,
                0,
                Optional.empty(),
                NOW,
                over ? Optional.of(NOW) : Optional.empty(),
                over ? Optional.of(MIA) : Optional.empty(),
                Optional.empty(),
                declared,
                Map.of());
    }

    private static Incident incident(Incident.Phase phase, Hypothesis... causes) {
        return incident(phase, Verdict.DOWN, WEB, ALL_BAD, Optional.empty(), causes);
    }

    private static Incident recent(Incident.Phase phase, Boolean... good) {
        return incident(phase, Verdict.DOWN, WEB, List.of(good), Optional.empty());
    }

    private static Hypothesis cause(String id, Hypothesis.Confidence confidence) {
        return new Hypothesis(
                new CauseId(id), confidence, Saying.outside("One.", "Two.", "Three."), Saying.outside("But.", "Yet."));
    }

    private Map<String, String> living(Incident incident) {
        return fields(cards.living(incident, Optional.empty(), COMMUNITY));
    }

    @Test
    void what_is_down_is_named_by_its_outermost_parts_and_other_trouble_by_all() {
        var failing = Map.of(
                Component.DATABASE, ComponentState.DOWN,
                Component.WEB, ComponentState.DOWN,
                Component.SIGN_UP, ComponentState.DEGRADED);
        var open = Incident.Phase.OPEN;
        assertThat(IncidentCards.headline(incident(open, Verdict.DOWN, failing, ALL_BAD, Optional.empty())))
                .isEqualTo("mastodon.example is down: web fails");
        assertThat(IncidentCards.headline(incident(open, Verdict.DEGRADED, failing, ALL_BAD, Optional.empty())))
                .isEqualTo("mastodon.example has trouble: web fails, database fails, sign-up fails in part");
        assertThat(IncidentCards.headline(incident(open, Verdict.MAINTENANCE, failing, ALL_BAD, Optional.empty())))
                .isEqualTo("mastodon.example shows a maintenance page");
    }

    @Test
    void checks_that_fail_are_counted_only_while_some_of_them_do_and_others_do_not() {
        assertThat(living(recent(Incident.Phase.OPEN, false, true, false)).get("What fails"))
                .isEqualTo("✖ web: fails\n2 of the last 3 checks fail.");
        assertThat(List.of(
                        recent(Incident.Phase.OPEN, false, false),
                        recent(Incident.Phase.OPEN, true, true),
                        recent(Incident.Phase.OPEN),
                        recent(Incident.Phase.RECOVERING, false, true)))
                .allSatisfy(i -> assertThat(living(i).get("What fails")).isEqualTo("✖ web: fails"));
    }

    @Test
    void reports_are_told_where_somebody_reports() {
        assertThat(living(incident(Incident.Phase.OPEN))).doesNotContainKey("Reports");
        people = 1;
        assertThat(living(incident(Incident.Phase.OPEN))).containsEntry("Reports", "1 person in the last hour");
        assertThat(fields(cards.living(
                        incident(Incident.Phase.OPEN), Optional.empty(), new CommunityId("of those who see nobody"))))
                .doesNotContainKey("Reports");
    }

    @Test
    void the_best_cause_has_two_sentences_for_it_one_against_it_and_advice() {
        var fields = living(incident(
                Incident.Phase.OPEN,
                cause("redis-down", Hypothesis.Confidence.LIKELY),
                cause("db-down", Hypothesis.Confidence.POSSIBLE)));
        assertThat(fields)
                .containsEntry("Likely cause", "Redis does not answer (likely)\nOne.\nTwo.\nBut: But.")
                .containsEntry(
                        "What you can do",
                        English.say(
                                BOOK.cause(new CauseId("redis-down")).advice().member()));
        assertThat(living(incident(Incident.Phase.OPEN))).doesNotContainKeys("Likely cause", "What you can do");
    }

    @Test
    void the_page_of_the_bot_is_linked_with_one_slash_and_only_where_there_is_one() {
        assertThat(living(incident(Incident.Phase.OPEN)).get("More about it"))
                .endsWith(" https://bot.example/incident/abcd");
        var alone = new IncidentCards(BOOK, Optional.empty(), (i, c) -> 0);
        assertThat(fields(alone.living(incident(Incident.Phase.OPEN), Optional.empty(), COMMUNITY)))
                .doesNotContainKey("More about it");
    }

    @Test
    void what_somebody_declared_is_said_to_be_seen_by_nobody_else() {
        var words = new Incident.Declaration(MIA, "no\nlog-in", Optional.empty(), Optional.empty());
        assertThat(living(incident(Incident.Phase.OPEN, Verdict.DOWN, WEB, List.of(), Optional.of(words))))
                .containsEntry("Who says so", "Reported by Mia: “no log-in”\nNo check of ours sees it.");
        var none = new Incident.Declaration(MIA, " ", Optional.empty(), Optional.empty());
        assertThat(living(incident(Incident.Phase.OPEN, Verdict.DOWN, WEB, List.of(), Optional.of(none))))
                .containsEntry("Who says so", "Reported by Mia\nNo check of ours sees it.");
    }

    @Test
    void while_it_lasts_there_are_buttons_and_afterwards_who_closed_it_and_how_long_it_was() {
        var open = cards.living(incident(Incident.Phase.OPEN), Optional.empty(), COMMUNITY);
        assertThat(open.actions())
                .extracting(Action::kind)
                .containsExactly("DIAGNOSE", "FALSE_ALARM", "MUTE", "ME_TOO", "NOTIFY");
        var over = cards.living(incident(Incident.Phase.RESOLVED), Optional.empty(), COMMUNITY);
        assertThat(over.actions()).isEmpty();
        assertThat(fields(over))
                .containsEntry("Over", "2026-11-21 09:00 UTC, after 10 min")
                .containsEntry("Closed by", "Mia")
                .containsEntry("What failed", "web fails");
    }

    @Test
    void the_colour_follows_how_bad_it_is() {
        assertThat(cards.living(incident(Incident.Phase.OPEN), Optional.empty(), COMMUNITY)
                        .tone())
                .isEqualTo(Tone.OUTAGE);
        assertThat(cards.living(
                                incident(Incident.Phase.OPEN, Verdict.DEGRADED, WEB, ALL_BAD, Optional.empty()),
                                Optional.empty(),
                                COMMUNITY)
                        .tone())
                .isEqualTo(Tone.DEGRADED);
        assertThat(cards.living(incident(Incident.Phase.RECOVERING), Optional.empty(), COMMUNITY)
                        .tone())
                .isEqualTo(Tone.RECOVERING);
        assertThat(cards.living(incident(Incident.Phase.FALSE_ALARM), Optional.empty(), COMMUNITY)
                        .tone())
                .isEqualTo(Tone.RESOLVED);
    }

    @Test
    void the_word_at_the_end_has_a_mark_of_its_own() {
        var end = cards.resolution(incident(Incident.Phase.RESOLVED));
        assertThat(end.marker()).contains(new IncidentId("abcd").marker() + "-end");
        assertThat(fields(end))
                .containsExactly(
                        Map.entry("", "Failing since 2026-11-21 08:50 UTC, fine again since 2026-11-21 09:00 UTC."));
    }

    @Test
    void a_host_is_short_enough_for_a_headline_and_states_are_told_apart_without_colour() {
        var host = String.join("", Collections.nCopies(63, "a")) + ".example";
        assertThat(IncidentCards.host(new InstanceName(host))).hasSize(60);
        assertThat(Arrays.stream(ComponentState.values()).map(ComponentState::symbol))
                .doesNotHaveDuplicates();
    }
}
