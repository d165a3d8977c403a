package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.testing.English;
import tuskwatch.testing.MemoryStore;

/** Rows of version 0.4.0, which knew no contacts and no declared incidents. */
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
        var plan = OnCallPlan.fresh(ZoneOffset.UTC, new Destination("5"));
        new JdbiPlanBook(store).put(new CommunityId("c"), Optional.of(plan));
        var earlier = without(plan, "contacts");
        store.jdbi()
                .useHandle(h -> h.createUpdate("UPDATE on_call SET body = :body")
                        .bind("body", earlier)
                        .execute());
        assertThat(new JdbiPlanBook(store).plans()).containsEntry(new CommunityId("c"), plan);
    }

    @Test
    void an_incident_that_nobody_could_declare_is_read() throws Exception {
        var incident = new IncidentsByHand(store)
                .opens("inc1x", new InstanceName("tusk.example"), Instant.parse("2026-11-21T12:00:00Z"), Component.WEB);
        assertThat(StoreJson.read(without(incident, "declared"), Incident.class))
                .isEqualTo(incident);
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
                Phrase.phrase("change.software", "mastodon 4.6.5", "mastodon 4.6.6"),
                Phrase.list(List.of(Phrase.phrase("way.mail"), new Phrase.Count(3), new Phrase.Decimal(0.5, 1))),
                Phrase.outside("Ada wrote this"),
                Phrase.outside("{\"say\":\"x\"}"),
                Phrase.outside("{ not ours"));
        phrases.forEach(p ->
                assertThat(English.say(StoreJson.phrase(StoreJson.column(p)))).isEqualTo(English.say(p)));
        assertThat(StoreJson.phrase("{ from before").said()).isEqualTo("{ from before");
        assertThat(StoreJson.column(Phrase.phrase("change.message", "“\"".repeat(4000))))
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
        assertThat(new JdbiReportBook(store, () -> Instant.EPOCH, () -> {}).surges())
                .isEmpty();
        assertThat(new JdbiSubscriptionBook(store, () -> Instant.EPOCH, () -> {}).all())
                .extracting(Subscription::id)
                .containsExactly("b");
    }

    private CommunitySettings settings() {
        return new JdbiBooks(store, () -> Instant.EPOCH, () -> {})
                .all()
                .getOrDefault(new CommunityId("g"), CommunitySettings.NONE);
    }
}
