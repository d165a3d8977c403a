package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Handling;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.tidings.HandoverNote;
import tuskwatch.core.oncall.tidings.Tidings;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.edge.store.json.StoreJson;
import tuskwatch.edge.store.oncall.JdbiPlanRepository;
import tuskwatch.testing.English;
import tuskwatch.testing.MemoryStore;

/** Rows of earlier versions: 0.4.0 knew no contacts and no declared incidents, 0.8.0 no ids of people who did something. */
class EarlierRowsTest {
    private final Store store = MemoryStore.open();

    @AfterEach
    void stop() {
        store.close();
    }

    private static String without(Object value, String field) throws Exception {
        var json = (ObjectNode) new ObjectMapper().readTree(StoreJson.write(value));
        assertThat(json.remove(field)).isNotNull();
        return json.toString();
    }

    @Test
    void a_plan_without_contacts_is_read() throws Exception {
        var plan = OnCallPlan.fresh(ZoneOffset.UTC, Destination.of("5"));
        new JdbiPlanRepository(store).put(new CommunityId("c"), Optional.of(plan));
        var earlier = without(plan, "contacts");
        store.useTransaction(h -> h.createUpdate("UPDATE on_call SET body = :body")
                .bind("body", earlier)
                .execute());
        assertThat(new JdbiPlanRepository(store).plans()).containsEntry(new CommunityId("c"), plan);
    }

    /** As 0.10.0 wrote it: one rotation, which answers for everything. */
    @Test
    void a_plan_of_one_rotation_is_read() {
        var community = new CommunityId("c");
        new JdbiPlanRepository(store)
                .put(community, Optional.of(OnCallPlan.fresh(ZoneOffset.UTC, Destination.of("5"))));
        store.useTransaction(h -> h.createUpdate("UPDATE on_call SET body = :body")
                .bind("body", """
                        {"schedule":{"eras":[{"from":"2026-10-22T12:00:00Z","rotation":{"people":["11","12"],"zone":"Europe/Berlin",
                         "anchor":"2026-11-16T09:00:00","every":{"count":1,"unit":"WEEKS"}}},{"from":"2027-01-01T00:00:00Z","rotation":null}],
                         "overrides":[{"id":"abcdefgh","from":"2026-11-20T00:00:00Z","to":"2026-11-21T00:00:00Z","person":"12","instead":null}],
                         "absences":[{"person":"11","from":"2026-12-01T00:00:00Z","to":"2026-12-02T00:00:00Z"}]},
                         "policy":{"steps":[{"after":"PT0S","target":"ON_CALL"}],"round":"PT15M","repeats":3,"reminder":"PT45M","lapse":"PT1H"},
                         "zone":"Europe/Berlin","channel":{"address":"5"},"role":null,"quiet":null,"contacts":{}}""")
                .execute());
        var schedule = Optional.ofNullable(new JdbiPlanRepository(store).plans().get(community))
                .orElseThrow()
                .schedule();
        var rotation = new Rotation(
                List.of(new PersonId("11"), new PersonId("12")),
                ZoneId.of("Europe/Berlin"),
                LocalDateTime.parse("2026-11-16T09:00"),
                new Rotation.Every(1, Rotation.Unit.WEEKS));
        assertThat(schedule.layers(Instant.parse("2026-11-20T00:00:00Z"))).containsExactly(Layer.of(rotation));
        assertThat(schedule.layers(Instant.parse("2027-01-01T00:00:00Z"))).isEmpty();
        assertThat(schedule.overrides())
                .containsExactly(new Schedule.Override(
                        "abcdefgh",
                        Instant.parse("2026-11-20T00:00:00Z"),
                        Instant.parse("2026-11-21T00:00:00Z"),
                        Optional.of(new PersonId("12")),
                        Optional.empty()));
        assertThat(schedule.absences()).hasSize(1);
    }

    /** Before there were notes and people to be told. */
    @Test
    void a_plan_without_anything_to_tell_is_read_and_one_with_it_comes_back() throws Exception {
        var community = new CommunityId("c");
        var ada = new Person(new PersonId("11"), "Ada");
        var plan = OnCallPlan.fresh(ZoneOffset.UTC, Destination.of("5")).naming(List.of(ada));
        var told = plan.telling(Tidings.NONE
                .noting(
                        "main",
                        new HandoverNote(
                                "n1", ada, Instant.EPOCH, "words", Optional.of(ada.id()), Optional.of(ada.id())))
                .standingIn(Optional.of(ada.id()), new PersonId("12"), "o1", Instant.EPOCH));
        new JdbiPlanRepository(store).put(community, Optional.of(told));
        assertThat(new JdbiPlanRepository(store).plans()).containsEntry(community, told);
        var earlier = (ObjectNode) new ObjectMapper().readTree(StoreJson.write(told));
        ((ObjectNode) earlier.path("arrangements")).remove("tidings");
        store.useTransaction(h -> h.createUpdate("UPDATE on_call SET body = :body")
                .bind("body", earlier.toString())
                .execute());
        assertThat(new JdbiPlanRepository(store).plans()).containsEntry(community, plan);
    }

    @Test
    void a_plan_of_several_rotations_comes_back_as_it_was_written() {
        var plan = OnCallPlan.fresh(ZoneOffset.UTC, Destination.of("5"));
        var rotation = new Rotation(
                List.of(new PersonId("11")),
                ZoneId.of("Europe/Berlin"),
                LocalDateTime.parse("2026-11-16T09:00"),
                new Rotation.Every(12, Rotation.Unit.HOURS));
        var nights = Layer.of(rotation)
                .called("nights")
                .at(ActiveHours.read("fri-sun nights").orElseThrow())
                .answering(Set.of(new InstanceName("tusk.example")), Set.of(Urgency.HIGH));
        var full = plan.with(plan.schedule()
                .with(Instant.parse("2026-11-20T00:00:00Z"), List.of(nights, Layer.of(rotation)))
                .with(new Schedule.Override(
                        "o", Instant.EPOCH, Instant.MAX, Optional.empty(), Optional.empty(), Optional.of("nights"))));
        new JdbiPlanRepository(store).put(new CommunityId("c"), Optional.of(full));
        assertThat(new JdbiPlanRepository(store).plans()).containsEntry(new CommunityId("c"), full);
    }

    @Test
    void an_incident_that_nobody_could_declare_is_read() throws Exception {
        var incident = new IncidentsByHand(store)
                .opens("inc1x", new InstanceName("tusk.example"), Instant.parse("2026-11-21T12:00:00Z"), Component.WEB);
        assertThat(StoreJson.read(without(incident, "declared"), Incident.class))
                .isEqualTo(incident);
    }

    @Test
    void an_incident_that_told_of_no_software_is_read() throws Exception {
        var incident = new IncidentsByHand(store)
                .opens("inc2x", new InstanceName("tusk.example"), Instant.parse("2026-11-21T12:00:00Z"), Component.WEB);
        assertThat(StoreJson.read(without(incident, "changes"), Incident.class)).isEqualTo(incident);
    }

    /** As versions wrote it that kept no updates. */
    @Test
    void what_a_community_did_before_it_could_tell_something_is_read() {
        var handling = StoreJson.read("{\"closed\":null,\"mutedUntil\":1795327200.000000000}", Handling.class);
        assertThat(handling.mutedUntil()).contains(Instant.ofEpochSecond(1_795_327_200));
        assertThat(handling.told()).isEmpty();
        assertThat(StoreJson.read("{}", Handling.class).told()).isEmpty();
    }

    /** As 0.7.0 wrote it: words instead of phrases, buttons without words, no language. */
    @Test
    void a_message_that_is_already_in_words_is_read_and_said_as_it_stands() {
        var message = StoreJson.read("""
                {"key":{"text":"incident/a/1"},"destination":{"address":"1"},
                 "card":{"tone":"OUTAGE","headline":"tusk.example is down: web fails","title":"tusk.example",
                  "fields":[{"name":"What fails","lines":[[{"is":"Words","text":"✖ "},{"is":"Strong","text":"web"},{"is":"Words","text":": fails"}]]}],
                  "actions":[{"kind":"DIAGNOSE","subject":"a"}],"footer":"Incident a","marker":"tw:a"},
                 "mention":null,"replyTo":null,"creation":"CREATE_OR_EDIT"}""", Message.class);
        assertThat(message.language()).isEmpty();
        var card = message.in(English.PHRASES.in(Locale.GERMAN)).card();
        assertThat(card.headline().said()).isEqualTo("tusk.example is down: web fails");
        assertThat(card.fields().getFirst().name().said()).isEqualTo("What fails");
        assertThat(card.actions().getFirst().label().said()).isEqualTo("Diagnose");
    }

    @Test
    void phrases_come_back_from_columns_and_other_texts_as_they_stand() {
        var phrases = List.of(
                LocalizedText.phrase("change.software", "mastodon 4.6.5", "mastodon 4.6.6"),
                LocalizedText.list(List.of(
                        LocalizedText.phrase("way.mail"),
                        new LocalizedText.Count(3),
                        new LocalizedText.Decimal(0.5, 1))),
                LocalizedText.outside("Ada wrote this"),
                LocalizedText.outside("{\"say\":\"x\"}"),
                LocalizedText.outside("{ not ours"));
        phrases.forEach(p ->
                assertThat(English.say(StoreJson.phrase(StoreJson.column(p)))).isEqualTo(English.say(p)));
        assertThat(StoreJson.phrase("{ from before").said()).isEqualTo("{ from before");
        assertThat(StoreJson.column(LocalizedText.phrase("change.message", "“\"".repeat(4000))))
                .hasSizeLessThan(4000);
    }

    @Test
    void rows_of_members_that_cannot_be_read_are_left_out_and_stop_nothing() {
        Cells.run(
                store,
                "INSERT INTO surge (id, instance, phase, raised_at, body) VALUES ('s', 'tusk.example', 'POSSIBLE', 0, '{')");
        Cells.run(
                store,
                "INSERT INTO subscription (id, instance, community, member, event, phase, code, at) VALUES ('a', 'tusk.example', 'g', '1', 'MOON', 'WAITING', '', 0)");
        Cells.run(
                store,
                "INSERT INTO subscription (id, instance, community, member, event, phase, code, at) VALUES ('b', 'tusk.example', 'g', '1', 'BACK', 'WAITING', '', 0)");
        for (var row : List.of(
                "'quiet', 'soon'",
                "'quiet', '22:00 07:00 Moon/Base'",
                "'registrations', 'perhaps'",
                "'manager', '14'")) {
            Cells.run(store, "DELETE FROM community_setting WHERE name = " + row.split(",", -1)[0]);
            Cells.run(store, "INSERT INTO community_setting (community, name, setting) VALUES ('g', " + row + ")");
            assertThat(settings().quiet()).isEmpty();
        }
        assertThat(settings().manager()).contains("14");
        assertThat(new JdbiReportRepository(store, () -> Instant.EPOCH, () -> {}).spikes())
                .isEmpty();
        assertThat(new JdbiSubscriptionRepository(store, () -> Instant.EPOCH, () -> {}).all())
                .extracting(Subscription::id)
                .containsExactly("b");
    }

    private CommunitySettings settings() {
        return new JdbiCommunityRepository(store, () -> Instant.EPOCH, () -> {})
                .all()
                .getOrDefault(new CommunityId("g"), CommunitySettings.NONE);
    }

    /** As 0.8.0 wrote it: ids and causes as strings, and who did it by name alone. */
    @Test
    void values_that_name_people_by_a_name_alone_are_read_as_somebody_whose_id_is_not_known() {
        var incident = StoreJson.read("""
                {"id":{"text":"inc1x"},"instance":{"text":"tusk.example"},"since":"2026-11-21T12:00:00Z",
                 "openedAt":"2026-11-21T12:01:00Z","phase":"RESOLVED","verdict":"DOWN","components":{"WEB":"DOWN"},
                 "causes":[{"cause":"web-not-running","confidence":"LIKELY","because":["seen"],"but":[]}],"recent":[false],"goodRounds":0,
                 "updatedAt":"2026-11-21T12:05:00Z","resolvedAt":"2026-11-21T12:05:00Z","closedBy":"Ada","mutedUntil":null,
                 "declared":{"who":"Ben","words":"nothing loads"}}""", Incident.class);
        assertThat(incident.closedBy()).contains(Person.named("Ada"));
        assertThat(incident.declared().map(Incident.Declaration::who)).contains(Person.named("Ben"));
        assertThat(incident.causes().getFirst().cause()).isEqualTo(new CauseId("web-not-running"));
        assertThat(StoreJson.write(incident)).contains("\"cause\":\"web-not-running\"");
    }

    /** As 0.8.0 wrote it: the id and the name of who has it beside each other, people of calls and plans as strings. */
    @Test
    void pages_and_plans_with_people_as_strings_are_read() {
        var page = StoreJson.read("""
                {"incident":{"text":"inc1x"},"community":"12","instance":{"text":"tusk.example"},"urgency":"HIGH","phase":"ACKED","epoch":1,
                 "begun":"2026-11-21T12:01:00Z","policy":{"steps":[{"after":"PT0S","target":"ON_CALL"}],"repeats":1,"round":"PT15M","reminder":"PT30M","lapse":"PT45M"},
                 "done":1,"owner":{"person":"17","name":"Ada","confirmed":"2026-11-21T12:02:00Z","reminded":true},"until":null,
                 "calls":[{"way":"DIRECT","person":"17","at":"2026-11-21T12:01:00Z","epoch":1,"reminder":false,"awaySince":null}]}""", Page.class);
        var ada = new PersonId("17");
        assertThat(page.community()).isEqualTo(new CommunityId("12"));
        assertThat(page.owner())
                .contains(new Page.Owner(new Person(ada, "Ada"), Instant.parse("2026-11-21T12:02:00Z"), true));
        assertThat(page.calls().getFirst().person()).contains(ada);
        assertThat(StoreJson.read(StoreJson.write(page), Page.class)).isEqualTo(page);
        var plan = OnCallPlan.fresh(ZoneOffset.UTC, Destination.of("5"))
                .with(ada, Contact.reached(Optional.of("topic"), Optional.empty()));
        assertThat(StoreJson.write(plan)).contains("\"contacts\":{\"17\":{");
        var contact = StoreJson.read("{\"topic\":\"topic\",\"mail\":\"ada@example.org\"}", Contact.class);
        assertThat(contact.topic()).contains("topic");
        assertThat(contact.mail()).contains("ada@example.org");
        assertThat(contact.confirmedMail())
                .as("an address that nobody was ever asked for is not confirmed")
                .isEmpty();
        assertThat(contact.withoutMail().with(Optional.empty()))
                .as("nothing else was known of anybody")
                .isEqualTo(Contact.NONE);
        assertThat(StoreJson.read(StoreJson.write(plan), OnCallPlan.class)).isEqualTo(plan);
    }

    /** Rows of 0.8.0, which had no column for ids. */
    @Test
    void rows_without_ids_are_read_with_the_name_that_they_have() {
        Cells.run(store, "INSERT INTO incident_event (incident, at, kind, who) VALUES ('inc1x', 1, 'muted', 'Ada')");
        Cells.run(store, "INSERT INTO incident_event (incident, at, kind) VALUES ('inc1x', 2, 'resolved')");
        Cells.run(store, "INSERT INTO setting_change (community, at, who, words) VALUES ('g', 1, 'Ada', 'x')");
        Cells.run(
                store,
                "INSERT INTO timeline (instance, at, kind, words, who, community) VALUES ('tusk.example', 1, 'maintenance', 'x', 'Ada', 'g'), ('tusk.example', 2, 'maintenance', 'of whom is not known', 'Eve', NULL)");
        Cells.run(
                store,
                "INSERT INTO maintenance (id, community, instance, phase, from_at, to_at, note, who) VALUES ('m', 'g', 'tusk.example', 'RUNNING', 0, 1, '', 'Ada')");
        var ada = Person.named("Ada");
        var records = new JdbiHistoryRepository(store, new JdbiStateRepository(store, () -> Instant.EPOCH, () -> {}));
        var books = new JdbiCommunityRepository(store, () -> Instant.EPOCH, () -> {});
        assertThat(new JdbiIncidentRepository(store).happened(new IncidentId("inc1x"), new CommunityId("g")))
                .extracting(e -> e instanceof IncidentEvent.Deed d ? d.who() : Optional.<Person>empty())
                .as("whose people it was is not known, so no names")
                .containsExactly(Optional.empty(), Optional.empty());
        assertThat(records.timeline(new InstanceName("tusk.example"), Instant.EPOCH, new CommunityId("g")))
                .extracting(TimelineEntry::who)
                .containsExactly(Optional.of(ada));
        assertThat(books.changes(new CommunityId("g"), 9))
                .extracting(CommunityRepository.Change::who)
                .containsExactly(ada);
        assertThat(books.maintenances()).extracting(Maintenance::who).containsExactly(ada);
    }

    /** A note of 0.8.0 begins with the part, or with the name; those of today hold the id too. */
    @Test
    void notes_with_names_are_read_as_they_stand_and_new_ones_with_the_id() {
        var note = StoreJson.phrase("commander: Ada");
        assertThat(IncidentRole.COMMANDER.in(note)).isTrue();
        assertThat(IncidentRole.SCRIBE.in(note)).isFalse();
        var named = LocalizedText.name(new Person(new PersonId("17"), "Ada"), 40);
        assertThat(StoreJson.column(named)).isEqualTo("{\"person\":\"17\",\"name\":\"Ada\"}");
        assertThat(StoreJson.phrase(StoreJson.column(named))).isEqualTo(named);
        assertThat(named.said()).isEqualTo("Ada");
        assertThat(LocalizedText.name(Person.named("Ada"), 40)).isEqualTo(LocalizedText.outside("Ada"));
    }

    /** As 0.8.0 wrote them: in columns, and in values. */
    @Test
    void destinations_and_keys_have_the_text_that_they_always_had() {
        var channel = new Destination.Channel("5");
        var ada = new PersonId("17");
        var texts = Map.of(
                "5", channel,
                "user:17", Destination.person(ada),
                "thread:5:inc1x", Destination.thread(channel, "inc1x"),
                "push:12:17", Destination.outside(Destination.Outside.PUSH, new CommunityId("12"), ada),
                "webhook:12:",
                        Destination.outside(Destination.Outside.WEBHOOK, new CommunityId("12"), PersonId.UNKNOWN),
                "console", Destination.CONSOLE);
        texts.forEach((text, to) -> {
            assertThat(to.address()).isEqualTo(text);
            assertThat(Destination.of(text)).isEqualTo(to);
            assertThat(StoreJson.write(to)).isEqualTo("{\"address\":\"" + text + "\"}");
            assertThat(StoreJson.read("{\"address\":\"" + text + "\"}", Destination.class))
                    .isEqualTo(to);
        });
        var at = Instant.parse("2026-11-21T12:00:00Z");
        var community = new CommunityId("12");
        assertThat(List.of(
                        DeliveryKey.page(community, "d17-x"),
                        DeliveryKey.board(community, channel),
                        DeliveryKey.duty(community, "s17", at),
                        DeliveryKey.setting(community, at, channel),
                        DeliveryKey.thread(new IncidentId("inc1x"), channel, "t")))
                .extracting(DeliveryKey::text)
                .containsExactly(
                        "page/12/d17-x",
                        "board/12/5",
                        "page/12/s17-" + Long.toString(at.getEpochSecond(), 36),
                        "notice/setting/12/" + at.toEpochMilli() + "/5",
                        "thread/inc1x/5/t");
    }
}
