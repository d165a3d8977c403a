package tuskwatch.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.testing.English;
import tuskwatch.testing.ModelChannel;
import tuskwatch.testing.VirtualClock;

class TranslatingSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-01T22:30:00Z");
    private static final Destination CHANNEL = new Destination.Channel("500");

    private final List<String> mailed = new ArrayList<>();
    private final ModelChannel platform = new ModelChannel(new VirtualClock(NOW));
    private final Sender sender = new TranslatingSender(
            new ExternalChannelSender(platform, Map.of(Destination.Outside.MAIL, this::mail)),
            English.PHRASES,
            new Readership() {
                @Override
                public Locale language(Message message) {
                    return message.language().orElse(Locale.ENGLISH);
                }

                @Override
                public ZoneId zone(Message message) {
                    var berlin = message.destination()
                            .outsider()
                            .filter(o -> o.community().text().equals("77"))
                            .isPresent();
                    return ZoneId.of(berlin ? "Europe/Berlin" : "UTC");
                }
            });

    private SendResult mail(Delivery delivery, Notifier.Stage stage) {
        mailed.add(PlainText.body(delivery.message().card()));
        return new SendResult.Sent("");
    }

    private static Card card(Instant moment) {
        var field = Field.line(phrase("page.post"), new Span.Moment(moment, Span.Style.FULL), new Span.Code("x"));
        return Card.sentence(Tone.OUTAGE, LocalizedText.outside("News")).with(field);
    }

    private static Delivery delivery(Destination to, Card card) {
        var message = Message.of(new DeliveryKey("call/a"), to, card, Optional.empty());
        return new Delivery(message, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, false, NOW);
    }

    private static Destination mailOf(String community) {
        return Destination.outside(Destination.Outside.MAIL, new CommunityId(community), new PersonId("15"));
    }

    @Test
    void outside_the_platform_moments_are_told_by_the_clocks_of_the_community_and_say_whose_they_are() {
        sender.create(delivery(mailOf("77"), card(NOW)));
        sender.create(delivery(mailOf("77"), card(SUMMER)));
        sender.create(delivery(mailOf("78"), card(SUMMER)));
        assertThat(mailed)
                .containsExactly(
                        "Told here:\n2026-11-21 10:00 CETx",
                        "Told here:\n2026-07-02 00:30 CESTx",
                        "Told here:\n2026-07-01 22:30 UTCx");
    }

    @Test
    void on_the_platform_a_moment_stays_one_so_that_each_reader_sees_his_own() {
        sender.create(delivery(CHANNEL, card(NOW)));
        assertThat(platform.messages()
                        .getFirst()
                        .card()
                        .fields()
                        .getFirst()
                        .lines()
                        .getFirst())
                .contains(new Span.Moment(NOW, Span.Style.FULL));
    }

    @Test
    void a_message_is_said_in_the_language_of_its_reader() {
        var german = delivery(CHANNEL, card(NOW)).message().readIn(Locale.GERMAN);
        sender.create(new Delivery(german, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, false, NOW));
        assertThat(platform.messages()
                        .getFirst()
                        .card()
                        .fields()
                        .getFirst()
                        .name()
                        .said())
                .isEqualTo("Gemeldet hier");
    }
}
