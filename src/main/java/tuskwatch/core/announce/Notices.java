package tuskwatch.core.announce;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.EarlyWarning;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Certificate;

/** Quiet notices to the people who look after a community: said once, nobody is mentioned. */
public final class Notices {
    private Notices() {}

    /**
     * A certificate ends soon.
     *
     * @param days of the notice
     */
    public static List<Message> certificate(
            InstanceName instance, Certificate certificate, int days, List<Destination> destinations) {
        var host = Text.cut(certificate.host(), 60);
        var lines = List.of(
                phrase(
                        "certificate.ends",
                        new Span.Moment(certificate.expires(), Span.Style.FULL),
                        new Span.Moment(certificate.expires(), Span.Style.RELATIVE)),
                phrase("certificate.advice", IncidentCards.host(instance)));
        var what = "certificate/" + certificate.host() + "/"
                + certificate.expires().getEpochSecond() + "/" + days;
        return said(
                what,
                Tone.DEGRADED,
                phrase("certificate.headline", host, days),
                List.of(Field.of(LocalizedText.NONE, lines)),
                destinations);
    }

    /**
     * Something will become an outage if nobody looks.
     *
     * @param tells the look that shows it
     * @param day on which it is said, once
     */
    public static List<Message> early(
            InstanceName instance,
            EarlyWarning warning,
            Cause.Tells tells,
            LocalDate day,
            List<Destination> destinations) {
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(Span.words(phrase("early.why", warning.words(), tells.text()))));
        if (!tells.command().isEmpty()) {
            lines.add(List.of(new Span.Block(tells.command())));
        }
        return said(
                "early/" + instance + "/" + warning.what() + "/" + day,
                Tone.DEGRADED,
                phrase("early.headline", IncidentCards.host(instance)),
                List.of(new Field(LocalizedText.NONE, lines)),
                destinations);
    }

    /** Sign-up went from open to approval; Mastodon does that by itself when no moderator was active for a week. */
    public static List<Message> approvalBegan(InstanceName instance, Instant at, List<Destination> destinations) {
        var host = IncidentCards.host(instance);
        return said(
                "approval/" + instance + "/" + at.getEpochSecond(),
                Tone.INFO,
                phrase("approval.headline", host),
                List.of(Field.of(LocalizedText.NONE, List.of(phrase("approval.why"), phrase("approval.advice", host)))),
                destinations);
    }

    /**
     * The process ended while this server was asked, more than once.
     *
     * @param until when it is asked again
     */
    public static List<Message> setAside(
            InstanceName instance, int times, Instant until, List<Destination> destinations) {
        var lines = List.of(phrase("aside.why", times), phrase("aside.until", new Span.Moment(until, Span.Style.FULL)));
        return said(
                "aside/" + instance + "/" + times + "/" + until.getEpochSecond(),
                Tone.DEGRADED,
                phrase("aside.headline", IncidentCards.host(instance)),
                List.of(Field.of(LocalizedText.NONE, lines)),
                destinations);
    }

    /** A channel cannot be written to any more: told to those who set it up. */
    public static List<Message> brokenRoute(
            Destination channel, Instant since, String why, List<Destination> destinations) {
        var fields = List.of(
                Field.line(phrase("route.channel"), new Span.Channel(channel)),
                Field.of(phrase("route.why"), LocalizedText.outside(Text.clean(why, 300))),
                Field.of(phrase("route.advice"), List.of(phrase("route.deleted"), phrase("route.rights"))));
        return said(
                "route/" + channel.address() + "/" + since.getEpochSecond(),
                Tone.DEGRADED,
                phrase("route.headline"),
                fields,
                destinations);
    }

    /**
     * Somebody changed a setting.
     *
     * @param words what holds from now on
     */
    public static List<Message> setting(
            CommunityId community, Person who, LocalizedText words, Instant at, List<Destination> destinations) {
        return said(
                to -> DeliveryKey.setting(community, at, to),
                Tone.INFO,
                phrase("setting.headline", LocalizedText.name(who, 60), words),
                List.of(Field.of(LocalizedText.NONE, phrase("setting.more"))),
                destinations);
    }

    private static List<Message> said(
            String what, Tone tone, LocalizedText headline, List<Field> fields, List<Destination> destinations) {
        return said(to -> DeliveryKey.notice(what, to), tone, headline, fields, destinations);
    }

    private static List<Message> said(
            Function<Destination, DeliveryKey> keys,
            Tone tone,
            LocalizedText headline,
            List<Field> fields,
            List<Destination> destinations) {
        return destinations.stream()
                .map(to -> {
                    var key = keys.apply(to);
                    var card = Card.answer(tone, headline, fields).marked("tw:notice-" + key.nonce(0));
                    return Message.of(key, to, card, Optional.empty());
                })
                .toList();
    }
}
