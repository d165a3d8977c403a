package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.privacy.Departures;
import tuskwatch.core.privacy.ForgetMember;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.JdbiSubscriptionRepository;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.privacy.JdbiPrivacyRepository;
import tuskwatch.edge.store.upkeep.Retention;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;

/** What is kept of people, in every table there is, and how it goes away. */
class PrivacyTest {
    private static final InstanceName INSTANCE = OnCallHarness.server(0);

    private final OnCallHarness night = new OnCallHarness();
    private final JdbiPrivacyRepository privacy = night.core().kept.privacy;

    @AfterEach
    void stop() {
        night.close();
    }

    private void reread() {
        night.core().reread();
    }

    private ForgetMember forgetting() {
        return new ForgetMember(
                privacy,
                night.room(),
                night.core().monitoring.spikes,
                night.core().questions,
                night.clock,
                this::reread);
    }

    /** A watch that tells one person in private. */
    private void watchesAlone(PersonId person, String name) {
        var watches = new JdbiWatchRepository(night.store);
        watches.put(
                new WatchEntry(
                        CommunityId.direct(person),
                        INSTANCE,
                        Optional.of(new Route(Destination.person(person), Optional.empty())),
                        WatchEntry.Registrations.NOT_TOLD),
                new Person(person, name));
        reread();
    }

    /** Everything else that a person can leave behind. */
    private void lives(PersonId person, String name) {
        var watches = new JdbiWatchRepository(night.store);
        watches.put(
                new WatchEntry(
                        OnCallHarness.COMMUNITY,
                        INSTANCE,
                        Optional.of(new Route(Destination.of("1600000000000000077"), Optional.empty())),
                        WatchEntry.Registrations.NOT_TOLD,
                        Optional.of(person)),
                new Person(person, name));
        reread();
        night.types(
                Fixtures.member(person, OnCallHarness.COMMUNITY),
                "report",
                "",
                Map.of("instance", INSTANCE.text(), "problem", Problem.LOGIN.id(), "details", "my words"));
        night.types(
                Fixtures.member(new Person(person, name)).managing(),
                "settings",
                "reports",
                Map.of("sensitivity", Sensitivity.LOW.id()));
        new JdbiSubscriptionRepository(night.store, night.clock, () -> {})
                .put(
                        new Subscription(
                                "sub" + person.text().substring(10),
                                INSTANCE,
                                OnCallHarness.COMMUNITY,
                                person,
                                Subscription.Event.BACK,
                                Subscription.Phase.WAITING,
                                Optional.of("mia@example.org"),
                                "code",
                                night.clock.instant(),
                                Locale.ENGLISH),
                        List.of());
    }

    @Test
    void who_wants_to_be_forgotten_is_in_no_table_any_more() {
        lives(OnCallHarness.ADA, "Ada Lovelace");
        var channel = Destination.of(OnCallHarness.PAGES);
        night.say(Message.of(
                DeliveryKey.notice("handover", channel),
                channel,
                Card.answer(
                        Tone.INFO,
                        LocalizedText.outside("Hand-over"),
                        List.of(Field.line(LocalizedText.NONE, new Span.Person(OnCallHarness.ADA)))),
                Optional.empty()));
        var incident = night.opens(Component.WEB);
        night.types(
                OnCallHarness.who(OnCallHarness.ADA),
                "oncall",
                "handover",
                Map.of("note", "my own words for the next"));
        night.minutes(4);
        assertThat(night.pages().toString()).contains("<@" + OnCallHarness.ADA + ">");
        var page = night.direct(OnCallHarness.ADA).getFirst();
        night.press(page, "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.minutes(1);
        night.incidents.ends(incident, night.clock.instant());
        night.minutes(30);
        assertThat(Cells.with(night.store, OnCallHarness.ADA.text()))
                .contains(
                        "report.member",
                        "subscription.member",
                        "watch.person",
                        "page.body",
                        "page_event.person",
                        "outbox.destination",
                        "outbox.message",
                        "on_call.body");
        assertThat(Cells.with(night.store, "Ada Lovelace")).contains("watch.added_by", "setting_change.who");

        assertThat(Cells.with(night.store, "my own words")).containsExactly("on_call.body");
        var desk = forgetting();
        assertThat(English.of(desk.forget(new Person(OnCallHarness.ADA, "Ada Lovelace"), OnCallHarness.COMMUNITY))
                        .fields()
                        .toString())
                .contains("You take turns on call");
        assertThat(Cells.with(night.store, OnCallHarness.ADA.text())).containsExactly("on_call.body");
        assertThat(Cells.with(night.store, "my own words")).isEmpty();
        watchesAlone(OnCallHarness.ADA, "Ada Lovelace");
        assertThat(night.core().monitoring.spikes.crowd(INSTANCE).people()).isZero();

        var plan = night.room().plan(OnCallHarness.COMMUNITY).orElseThrow();
        night.plans(plan.with(plan.schedule()
                .with(
                        night.clock.instant(),
                        Optional.of(new Rotation(
                                List.of(OnCallHarness.BEN, OnCallHarness.CLEO),
                                ZoneOffset.UTC,
                                LocalDateTime.parse("2026-11-16T09:00"),
                                new Rotation.Every(1, Rotation.Unit.WEEKS))))));
        assertThat(English.of(desk.forget(new Person(OnCallHarness.ADA, "Ada Lovelace"), OnCallHarness.COMMUNITY))
                        .fields()
                        .toString())
                .doesNotContain("on call");
        assertThat(Cells.with(night.store, OnCallHarness.ADA.text())).isEmpty();
        assertThat(Cells.with(night.store, "Ada Lovelace")).isEmpty();
        assertThat(Cells.with(night.store, "my words")).isEmpty();
        assertThat(Cells.with(night.store, "mia@example.org")).isEmpty();
        assertThat(Cells.with(night.store, OnCallHarness.BEN.text())).contains("on_call.body");
        night.opens(Component.WEB);
        night.minutes(10);
        assertThat(night.direct(OnCallHarness.BEN)).isNotEmpty();
    }

    /** It is needed to take the role back; then it is gone. */
    @Test
    void who_has_the_role_of_the_duty_is_noted_until_it_is_taken_back() {
        night.discord.botMay(1L << 28);
        night.discord.role("1400000000000000021", OnCallHarness.COMMUNITY.text(), 2, 0, false);
        night.plans(OnCallHarness.plan().givingRole(Optional.of("1400000000000000021")));
        night.minutes(1);
        assertThat(Cells.with(night.store, OnCallHarness.ADA.text())).contains("duty_role.person");
        night.room().put(OnCallHarness.COMMUNITY, Optional.empty());
        night.minutes(1);
        forgetting().forget(new Person(OnCallHarness.ADA, "Ada"), OnCallHarness.COMMUNITY);
        assertThat(Cells.with(night.store, OnCallHarness.ADA.text())).isEmpty();
    }

    /** Where Mia is, and where a namesake of hers is who has nothing to do with it. */
    private static final Lives.Place HERS = new Lives.Place(OnCallHarness.COMMUNITY, INSTANCE, "160000000000000006");

    private static final Lives.Place ELSEWHERE = new Lives.Place(
            new CommunityId("1200000000000000002"), new InstanceName("other.example"), "160000000000000007");
    private static final PersonId MIA = new PersonId("1500000000000000055");
    private static final PersonId NAMESAKE = new PersonId("1500000000000000066");
    private static final List<String> NAMES = List.of("Mia Thermopolis", "Princess Mia", "Mia Renaldi");

    private static Person called(PersonId id, int time) {
        return new Person(id, NAMES.get(time));
    }

    /** Every name in every column, and in how many rows. */
    private Map<String, Map<String, Long>> trail() {
        return NAMES.stream().collect(Collectors.toMap(name -> name, name -> Cells.rows(night.store, name)));
    }

    private void forgets(PersonId id, CommunityId where) {
        forgetting().forget(called(id, NAMES.size() - 1), where);
        Cells.readable(night.store);
    }

    @Test
    void who_was_called_otherwise_before_is_forgotten_under_every_name_and_a_namesake_elsewhere_keeps_the_trail() {
        var lives = new Lives(night);
        night.room().put(ELSEWHERE.community(), Optional.of(OnCallHarness.plan()));
        for (var time = 0; time < NAMES.size(); time++) {
            lives.lives(called(NAMESAKE, time), ELSEWHERE);
        }
        var before = trail();
        var ids = Cells.rows(night.store, NAMESAKE.text());
        assertThat(before.get(NAMES.getFirst()).keySet())
                .contains(
                        "incident.body",
                        "incident_event.who",
                        "maintenance.who",
                        "outbox.message",
                        "page.body",
                        "page_event.note",
                        "setting_change.who",
                        "timeline.who",
                        "watch.added_by");
        for (var time = 0; time < NAMES.size(); time++) {
            lives.lives(called(MIA, time), HERS);
        }
        assertThat(Cells.with(night.store, MIA.text())).hasSizeGreaterThan(11);
        assertThat(trail()).isNotEqualTo(before);

        forgets(MIA, HERS.community());
        assertThat(Cells.with(night.store, MIA.text())).isEmpty();
        assertThat(trail()).isEqualTo(before);
        assertThat(Cells.rows(night.store, NAMESAKE.text())).isEqualTo(ids);
    }

    /** As 0.8.0 wrote it: what tells which of two people of a name it was is the community. */
    @Test
    void what_has_names_alone_is_forgotten_by_name_where_the_person_is_and_nowhere_else() {
        var lives = new Lives(night);
        night.room().put(ELSEWHERE.community(), Optional.of(OnCallHarness.plan()));
        for (var time = 0; time < NAMES.size(); time++) {
            lives.lives(called(NAMESAKE, time), ELSEWHERE);
            Cells.asBeforeIds(night.store, called(NAMESAKE, time));
        }
        var before = trail();
        for (var time = 0; time < NAMES.size(); time++) {
            lives.lives(called(MIA, time), HERS);
            Cells.asBeforeIds(night.store, called(MIA, time));
        }
        forgets(MIA, CommunityId.direct(MIA));
        assertThat(Cells.with(night.store, MIA.text())).isEmpty();
        assertThat(trail()).isEqualTo(before);
    }

    @Test
    void nobody_is_forgotten_without_an_id_and_a_name_of_blanks_takes_nothing_along() {
        lives(MIA, "Mia");
        assertThatThrownBy(() -> privacy.forget(Person.named("Mia"), OnCallHarness.COMMUNITY, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Cells.with(night.store, "Mia")).contains("setting_change.who");
        privacy.forget(new Person(NAMESAKE, " "), OnCallHarness.COMMUNITY, Set.of());
        assertThat(Cells.with(night.store, "Mia")).contains("setting_change.who");
    }

    @Test
    void an_outage_that_goes_on_keeps_who_deals_with_it_until_it_is_over() {
        var incident = night.opens(Component.WEB);
        night.minutes(1);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.plans(OnCallHarness.plan());
        forgetting().forget(new Person(OnCallHarness.ADA, "Ada"), OnCallHarness.COMMUNITY);
        var page = night.room()
                .pages()
                .page(incident.id(), OnCallHarness.COMMUNITY)
                .orElseThrow()
                .page();
        assertThat(page.owner().orElseThrow().person()).isEqualTo(new Person(OnCallHarness.ADA, "Ada"));
        assertThat(night.room().plan(OnCallHarness.COMMUNITY)).contains(OnCallHarness.plan());
    }

    @Test
    void without_a_wish_reporters_are_forgotten_after_two_days_and_words_after_thirty() {
        lives(new PersonId("1500000000000000055"), "Mia");
        var retention = new Retention(night.store);
        var now = night.clock.instant();
        retention.sweep(now.plus(Duration.ofDays(2)).minusSeconds(60));
        assertThat(Cells.with(night.store, "1500000000000000055")).contains("report.member");
        retention.sweep(now.plus(Duration.ofDays(2)).plusSeconds(60));
        assertThat(Cells.with(night.store, "1500000000000000055")).doesNotContain("report.member");
        assertThat(Cells.with(night.store, "my words")).containsExactly("report.details");
        retention.sweep(now.plus(Duration.ofDays(30)).plusSeconds(60));
        assertThat(Cells.with(night.store, "my words")).isEmpty();
        assertThat(Cells.count(night.store, "report_hour")).isEqualTo(2);
        retention.sweep(now.plus(Duration.ofDays(91)));
        assertThat(Cells.count(night.store, "report_hour")).isZero();
    }

    private void looks(Departures departures) {
        night.clock.skip(Duration.ofMinutes(5));
        departures.look();
    }

    @Test
    void a_server_that_removed_the_bot_is_forgotten_after_thirty_days_and_not_before() {
        lives(new PersonId("1500000000000000055"), "Mia");
        watchesAlone(new PersonId("1500000000000000055"), "Mia");
        var departures = new Departures(
                privacy,
                night.communities(),
                night.core().monitoring.served,
                this::reread,
                Fixtures.ages(night.clock),
                night.clock);
        looks(departures);
        night.discord.removes(OnCallHarness.COMMUNITY.text());
        looks(departures);
        assertThat(privacy.departed()).isEqualTo(Map.of(OnCallHarness.COMMUNITY, night.clock.instant()));
        night.clock.skip(Duration.ofDays(29));
        looks(departures);
        assertThat(Cells.with(night.store, OnCallHarness.COMMUNITY.text()))
                .contains("on_call.community", "watch.community");

        night.discord.invites(OnCallHarness.COMMUNITY.text());
        looks(departures);
        assertThat(privacy.departed()).isEmpty();
        night.discord.removes(OnCallHarness.COMMUNITY.text());
        looks(departures);
        night.clock.skip(Duration.ofDays(29));
        looks(departures);
        night.clock.skip(Duration.ofDays(1));
        looks(departures);
        assertThat(Cells.with(night.store, OnCallHarness.COMMUNITY.text())).isEmpty();
        assertThat(night.room().plans()).isEmpty();
        assertThat(night.core().monitoring.registry.entries(INSTANCE))
                .extracting(WatchEntry::community)
                .containsExactly(new CommunityId("direct-1500000000000000055"));
    }
}
