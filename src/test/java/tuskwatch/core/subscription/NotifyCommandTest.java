package tuskwatch.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.mail.MailAddress;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Card;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.subscription.Subscription.Event;
import tuskwatch.core.subscription.Subscription.Phase;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiSubscriptionRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptMails;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class NotifyCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Member MIA = Fixtures.member(new PersonId("1"), COMMUNITY);
    private static final Member TOM = Fixtures.member(new PersonId("2"), COMMUNITY);
    private static final String MAIL = "mia@example.org";
    private static final String NO_CODE =
            "No mail of mine to you has that code; it holds for a day, for whoever asked for it. /notify list shows what waits.";
    private static final String TOO_MANY = "So many mails were asked for today that no more are sent until tomorrow.";

    private final VirtualClock clock = new VirtualClock(NOW);
    private final Store store = MemoryStore.open();
    private final KeptStates states = new KeptStates();
    private final JdbiSubscriptionRepository book = new JdbiSubscriptionRepository(store, clock, () -> {});
    private int made;
    private NotifyCommand command = mailing(true);

    private NotifyCommand mailing(boolean yes) {
        var registry = Watching.registry();
        var spikes = new ReportSpikes(
                new KeptReports(),
                states,
                new KeptIncidents(),
                registry,
                clock,
                DetectorSettings.standard(Duration.ofSeconds(45)),
                letters -> "s1");
        var subscriptions = new Subscriptions(book, states, registry, spikes, Fixtures.ages(clock));
        return new NotifyCommand(
                book,
                subscriptions,
                new KeptIncidents(),
                registry,
                clock,
                new MailConfirmation(
                        text -> Optional.of(text).filter(t -> t.contains("@")).map(MailAddress::new),
                        yes,
                        clock,
                        new KeptMails(),
                        letters -> "code" + ++made),
                letters -> "code" + ++made);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String asks(Member who, Map<String, Object> more) {
        var values = new HashMap<String, Object>(Map.of("instance", SERVER));
        values.putAll(more);
        return types(who, "instance", values);
    }

    private String types(Member who, String verb, Map<String, Object> values) {
        return English.headline(Doing.types(command, who, verb, values));
    }

    private String mails(Member who, String address) {
        return asks(who, Map.of("mail", address));
    }

    private List<Phase> phases(Member who) {
        return book.of(who.id()).stream().map(Subscription::phase).toList();
    }

    private static Subscription waiting(int number) {
        return new Subscription(
                "w" + number,
                new InstanceName("w" + number + ".example"),
                COMMUNITY,
                MIA.id(),
                Event.BACK,
                Phase.WAITING,
                Optional.empty(),
                "",
                NOW,
                Locale.ENGLISH);
    }

    @Test
    void each_thing_is_waited_for_once() {
        assertThat(asks(MIA, Map.of())).isEqualTo("You get one private message when it works again: mastodon.example");
        assertThat(asks(MIA, Map.of("event", Event.BACK)))
                .isEqualTo("You are told already when it works again: mastodon.example.");
        asks(MIA, Map.of("event", Event.REGISTRATIONS));
        asks(TOM, Map.of());
        assertThat(book.of(MIA.id()))
                .extracting(Subscription::event)
                .containsExactlyInAnyOrder(Event.BACK, Event.REGISTRATIONS);
        assertThat(phases(TOM)).containsExactly(Phase.WAITING);
    }

    @Test
    void what_is_not_watched_or_works_is_not_waited_for() {
        assertThat(asks(MIA, Map.of("instance", new InstanceName("other.example"))))
                .startsWith("other.example is not watched here, so I would not see it");
        states.put(Watching.asked(Verdict.UP, NOW));
        assertThat(asks(MIA, Map.of())).startsWith("mastodon.example works, as far as strangers can see");
        assertThat(phases(MIA)).isEmpty();
        asks(MIA, Map.of("event", Event.REGISTRATIONS));
        assertThat(phases(MIA)).hasSize(1);
    }

    @Test
    void twenty_five_are_the_most_for_one_person() {
        for (var i = 0; i < 24; i++) {
            book.put(waiting(i), List.of());
        }
        asks(MIA, Map.of());
        assertThat(asks(MIA, Map.of("event", Event.REGISTRATIONS)))
                .isEqualTo("You wait for 25 things already; /notify list shows them, /notify stop ends one.");
        assertThat(asks(TOM, Map.of())).startsWith("You get one private message");
    }

    @Test
    void without_mail_or_with_a_wrong_address_nothing_begins() {
        assertThat(mails(MIA, "mia")).isEqualTo("That is not a mail address; write name@example.org.");
        command = mailing(false);
        assertThat(mails(MIA, MAIL)).startsWith("Whoever runs this bot has set up no mail");
        assertThat(phases(MIA)).isEmpty();
        assertThat(new JdbiOutbox(store, clock, () -> {}).waiting(NOW)).isEmpty();
    }

    @Test
    void an_address_waits_until_whoever_asked_types_the_code() {
        assertThat(mails(MIA, " " + MAIL)).startsWith("A mail with a code is on its way to that address.");
        assertThat(mails(MIA, "MIA@example.org"))
                .startsWith("A mail with a code is on its way to that address already");
        var code = book.of(MIA.id()).getFirst().code();
        assertThat(types(TOM, "confirm", Map.of("code", code))).isEqualTo(NO_CODE);
        assertThat(types(MIA, "confirm", Map.of("code", "code9"))).isEqualTo(NO_CODE);
        assertThat(phases(MIA)).containsExactly(Phase.UNCONFIRMED);
        assertThat(types(MIA, "confirm", Map.of("code", " CODE" + code.substring(4) + " ")))
                .startsWith("Confirmed: you get one mail when it works again: mastodon.example.");
        assertThat(phases(MIA)).containsExactly(Phase.WAITING);
        assertThat(types(MIA, "confirm", Map.of("code", code))).isEqualTo(NO_CODE);
    }

    @Test
    void one_person_asks_for_three_mails_a_day() {
        for (var address : List.of("a@example.org", "b@example.org", "c@example.org")) {
            mails(MIA, address);
        }
        assertThat(mails(MIA, "d@example.org")).isEqualTo(TOO_MANY);
        assertThat(phases(MIA)).hasSize(3);
        clock.skip(Duration.ofDays(1));
        assertThat(mails(MIA, "d@example.org")).startsWith("A mail with a code is on its way");
    }

    @Test
    void one_address_is_sent_three_mails_a_day_whoever_asks() {
        for (var person : List.of("1", "2", "3")) {
            mails(Fixtures.member(new PersonId(person), COMMUNITY), person.equals("2") ? "MIA@example.org" : MAIL);
        }
        var fourth = Fixtures.member(new PersonId("4"), COMMUNITY);
        assertThat(mails(fourth, MAIL)).isEqualTo(TOO_MANY);
        assertThat(mails(fourth, "other@example.org")).startsWith("A mail with a code is on its way");
    }

    @Test
    void one_sees_and_stops_only_what_is_ones_own() {
        assertThat(types(MIA, "list", Map.of())).isEqualTo("You wait for nothing. /notify instance begins.");
        assertThat(types(MIA, "stop", Map.of())).isEqualTo("You waited for nothing.");
        book.put(waiting(1), List.of());
        mails(MIA, MAIL);
        asks(TOM, Map.of());
        Card list = Doing.types(command, MIA, "list", Map.of());
        assertThat(English.lines(list.fields().getFirst()).lines())
                .containsExactly(
                        "mastodon.example: when it works again (mail to mia@example.org), not confirmed yet, asked for 2026-11-21 09:00 UTC",
                        "w1.example: when it works again (private message), asked for 2026-11-21 09:00 UTC");
        assertThat(types(MIA, "stop", Map.of("instance", SERVER))).isEqualTo("Stopped: 1 notice will not come.");
        assertThat(types(MIA, "stop", Map.of("instance", SERVER)))
                .isEqualTo("You waited for nothing at mastodon.example.");
        assertThat(types(MIA, "stop", Map.of())).isEqualTo("Stopped: 1 notice will not come.");
        assertThat(phases(TOM)).containsExactly(Phase.WAITING);
    }

    @Test
    void a_button_is_for_that_it_works_again_and_of_an_unknown_incident_for_nothing() {
        assertThat(English.headline(Doing.presses(command, MIA, new Press.NotifyOfIncident(new IncidentId("none")))))
                .isEqualTo("That incident is not known here any more.");
        Doing.presses(command, MIA, new Press.NotifyOfInstance(SERVER));
        assertThat(book.of(MIA.id())).extracting(Subscription::event).containsExactly(Event.BACK);
    }
}
