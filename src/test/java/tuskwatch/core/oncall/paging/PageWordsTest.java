package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.HELD;
import static tuskwatch.core.oncall.paging.Paging.ID;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.after;
import static tuskwatch.core.oncall.paging.Paging.incident;
import static tuskwatch.testing.Watching.SERVER;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.testing.English;

class PageWordsTest {
    private static final Page TRIGGERED = HELD.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW);
    private static final Incident WEB = incident(Component.WEB, Incident.Phase.OPEN);

    private static Incident of(InstanceName name, Verdict verdict, Incident.Phase phase, Component... failing) {
        var components = new EnumMap<Component, ComponentState>(Component.class);
        for (var component : failing) {
            components.put(component, ComponentState.DOWN);
        }
        return new Incident(
                ID,
                name,
                NOW.minusSeconds(60),
                NOW,
                phase,
                verdict,
                components,
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static String brief(Verdict verdict, Component... failing) {
        return English.say(PageWords.brief(of(SERVER, verdict, Incident.Phase.OPEN, failing)));
    }

    /** As a card shows it, with moments as a reader sees them. */
    private static String shown(LocalizedText words) {
        return English.lines(Field.of(LocalizedText.NONE, words));
    }

    private static String state(Page page, Incident incident) {
        return shown(PageWords.state(page, incident));
    }

    private static Page owned(Person person) {
        return TRIGGERED.ownedBy(new Page.Owner(person, after(5), false));
    }

    @Test
    void what_is_down_names_the_outermost_parts_alone() {
        assertThat(brief(Verdict.DOWN, Component.WEB)).isEqualTo("mastodon.example is down (web)");
        assertThat(brief(Verdict.DOWN, Component.EDGE, Component.WEB, Component.MEDIA, Component.DATABASE))
                .isEqualTo("mastodon.example is down (edge, web)");
    }

    @Test
    void what_only_has_trouble_names_every_part() {
        assertThat(brief(Verdict.DEGRADED, Component.STREAMING, Component.MEDIA))
                .isEqualTo("mastodon.example has trouble (streaming, media)");
        assertThat(brief(Verdict.RESTRICTED, Component.MAIL)).isEqualTo("mastodon.example has trouble (mail)");
        assertThat(brief(Verdict.MAINTENANCE, Component.WEB)).isEqualTo("mastodon.example shows a maintenance page");
    }

    @Test
    void what_recovers_says_so_whatever_failed() {
        assertThat(English.say(PageWords.brief(of(SERVER, Verdict.DOWN, Incident.Phase.RECOVERING, Component.WEB))))
                .isEqualTo("mastodon.example is recovering");
    }

    @Test
    void a_long_name_leaves_room_for_the_state() {
        var name = new InstanceName("a-very-long-name-of-a-server.example");
        assertThat(English.say(PageWords.brief(of(name, Verdict.DOWN, Incident.Phase.OPEN, Component.WEB))))
                .isEqualTo("a-very-long-name-of-a… is down (web)");
    }

    @ParameterizedTest
    @EnumSource(Incident.Phase.class)
    void what_was_closed_by_hand_is_not_said_to_work(Incident.Phase phase) {
        var over = English.say(PageWords.over(incident(Component.WEB, phase)));
        assertThat(over)
                .isEqualTo(
                        phase == Incident.Phase.CLOSED || phase == Incident.Phase.FALSE_ALARM
                                ? "mastodon.example was closed here · nothing to do"
                                : "mastodon.example works again · nothing to do");
    }

    @Test
    void where_a_page_stands_is_said_with_who_has_it_and_since_when() {
        assertThat(state(TRIGGERED, WEB)).isEqualTo("nobody has it yet");
        assertThat(state(TRIGGERED.offered(new Page.Offer(TOM, NOW, after(5))), WEB))
                .isEqualTo("Tom is asked to take it");
        assertThat(state(HELD, WEB)).isEqualTo("held: nobody is called for now");
        assertThat(state(owned(MIA), WEB)).startsWith("Mia has it (").contains("09:05");
        assertThat(state(owned(MIA).offered(new Page.Offer(TOM, NOW, after(5))), WEB))
                .startsWith("Mia has it");
        assertThat(state(TRIGGERED.snoozed(after(30), new Page.Owner(LEA, NOW, false)), WEB))
                .startsWith("snoozed by Lea until ")
                .contains("09:30");
    }

    @Test
    void a_page_is_over_since_its_incident_is_and_while_that_recovers_nobody_is_called() {
        var ended = incident(Component.WEB, Incident.Phase.RESOLVED);
        assertThat(state(TRIGGERED.in(Page.Phase.OVER), ended))
                .startsWith("over since ")
                .contains("09:20");
        assertThat(state(TRIGGERED.in(Page.Phase.OVER), WEB)).contains("09:00");
        var recovering = incident(Component.WEB, Incident.Phase.RECOVERING);
        for (var page : List.of(TRIGGERED, HELD, owned(MIA))) {
            assertThat(state(page, recovering)).isEqualTo("recovering, nobody is called");
        }
        assertThat(state(TRIGGERED.in(Page.Phase.OVER), recovering)).startsWith("over since");
    }

    @Test
    void a_line_names_the_server_only_where_no_headline_does() {
        var one = new PageCards.Case(TRIGGERED, WEB);
        assertThat(shown(PageWords.line(one, true)))
                .startsWith("started ")
                .endsWith(" · nobody has it yet · incident abcd")
                .contains("08:59");
        assertThat(shown(PageWords.line(one, false)))
                .startsWith("mastodon.example is down (web) · started ")
                .endsWith(" · nobody has it yet · incident abcd");
    }

    @Test
    void who_is_called_next_is_a_person_or_the_role() {
        assertThat(shown(PageWords.upcoming(new ContactRouter.Upcoming(Optional.of(TOM.id()), after(3)))))
                .contains("2", "09:03")
                .doesNotContain("role");
        assertThat(shown(PageWords.upcoming(new ContactRouter.Upcoming(Optional.empty(), after(10)))))
                .startsWith("moderator role ")
                .contains("09:10");
    }

    @Test
    void a_name_that_nobody_has_told_is_left_to_the_platform_and_a_long_one_is_cut() {
        assertThat(PageWords.name(MIA)).isEqualTo(LocalizedText.name(MIA, 40));
        assertThat(PageWords.name(new Person(new PersonId("17"), " ")))
                .isInstanceOf(LocalizedText.Piece.class)
                .isNotEqualTo(PageWords.name(new Person(new PersonId("18"), " ")));
        assertThat(English.say(PageWords.name(new Person(new PersonId("17"), "x".repeat(60)))))
                .isEqualTo("x".repeat(39) + "…");
    }
}
