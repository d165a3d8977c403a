package tuskwatch.core.announce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.EarlyWarning;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
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
        var headline = "The certificate of " + host + " ends within " + days + " days";
        var lines = List.of(
                List.<Span>of(
                        Span.words("It ends "),
                        new Span.Moment(certificate.expires(), Span.Style.FULL),
                        Span.words(" ("),
                        new Span.Moment(certificate.expires(), Span.Style.RELATIVE),
                        Span.words(").")),
                List.<Span>of(
                        Span.words(
                                "It should have been renewed by now: tell the admin of " + IncidentCards.host(instance)
                                        + " to look at the renewal (for example with certbot renew --dry-run). When it ends, browsers and other servers refuse the connection.")));
        var what = "certificate/" + certificate.host() + "/"
                + certificate.expires().getEpochSecond() + "/" + days;
        return said(what, Tone.DEGRADED, headline, List.of(new Field("", lines)), destinations);
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
        lines.add(List.of(Span.words(warning.words() + " It is no outage yet. To look: " + tells.text())));
        if (!tells.command().isEmpty()) {
            lines.add(List.of(new Span.Block(tells.command())));
        }
        return said(
                "early/" + instance + "/" + warning.what() + "/" + day,
                Tone.DEGRADED,
                IncidentCards.host(instance) + " may be in trouble soon",
                List.of(new Field("", lines)),
                destinations);
    }

    /** Sign-up went from open to approval; Mastodon does that by itself when no moderator was active for a week. */
    public static List<Message> approvalBegan(InstanceName instance, Instant at, List<Destination> destinations) {
        var host = IncidentCards.host(instance);
        return said(
                "approval/" + instance + "/" + at.getEpochSecond(),
                Tone.INFO,
                "Sign-up at " + host + " needs approval now, it was open",
                List.of(
                        Field.of(
                                "",
                                List.of(
                                        "If nobody changed it: Mastodon does so by itself when no moderator has been active for about a week.",
                                        "A moderator of " + host
                                                + " signs in there, and the admin opens it again under Administration, Server settings, Registrations."))),
                destinations);
    }

    /** A channel cannot be written to any more: told to those who set it up. */
    public static List<Message> brokenRoute(
            Destination channel, Instant since, String why, List<Destination> destinations) {
        var fields = List.of(
                Field.line("Channel", new Span.Channel(channel)),
                Field.of("What Discord says", List.of(Text.clean(why, 300))),
                Field.of(
                        "What to do",
                        List.of(
                                "If the channel was deleted: /watch remove the servers that were posted there, and /watch add them with another channel.",
                                "If I lost a right there: give me View Channel, Send Messages, Embed Links and Read Message History, then check with /watch test. I keep trying by myself.")));
        return said(
                "route/" + channel.address() + "/" + since.getEpochSecond(),
                Tone.DEGRADED,
                "I cannot post in a channel that you chose for outages",
                fields,
                destinations);
    }

    /**
     * Somebody changed a setting.
     *
     * @param who display name; text from outside
     * @param words what holds from now on
     */
    public static List<Message> setting(
            String community, String who, String words, Instant at, List<Destination> destinations) {
        return said(
                "setting/" + community + "/" + at.toEpochMilli(),
                Tone.INFO,
                Text.clean(who, 60) + " changed a setting: " + Text.clean(words, 200),
                List.of(Field.of("", List.of("/settings show tells all that is set."))),
                destinations);
    }

    private static List<Message> said(
            String what, Tone tone, String headline, List<Field> fields, List<Destination> destinations) {
        return destinations.stream()
                .map(to -> {
                    var key = DeliveryKey.notice(what, to);
                    var marker = Optional.of("tw:" + key.nonce(0));
                    return Message.of(
                            key, to, new Card(tone, headline, "", fields, List.of(), "", marker), Optional.empty());
                })
                .toList();
    }
}
