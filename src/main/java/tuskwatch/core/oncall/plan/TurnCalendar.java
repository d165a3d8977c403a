package tuskwatch.core.oncall.plan;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;

/**
 * Somebody's turns as an iCalendar text (RFC 5545): UTC times, and identifiers that stay the same when it is exported again,
 * so that a calendar replaces what it knows instead of doubling it. With ids of up to 20 digits no line needs folding.
 */
public final class TurnCalendar {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Sequence numbers count minutes from here. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private TurnCalendar() {}

    /**
     * @param turns of one person
     * @param now of the export; a later one takes the place of an earlier one
     */
    public static String of(CommunityId community, List<Turn> turns, Instant now, Translation book) {
        var lines = new ArrayList<String>();
        lines.add("BEGIN:VCALENDAR");
        lines.add("VERSION:2.0");
        lines.add("PRODID:-//Tuskwatch//On call//EN");
        lines.add("CALSCALE:GREGORIAN");
        lines.add("METHOD:PUBLISH");
        for (var turn : turns) {
            lines.add("BEGIN:VEVENT");
            lines.add("UID:" + turn.from().getEpochSecond() + "-"
                    + turn.person().map(PersonId::text).orElse("nobody") + "-" + community + "@on-call.tuskwatch");
            lines.add("SEQUENCE:" + Math.max(0, (now.getEpochSecond() - FIRST.getEpochSecond()) / 60));
            lines.add("DTSTAMP:" + MOMENT.format(now));
            lines.add("DTSTART:" + MOMENT.format(turn.from()));
            lines.add("DTEND:" + MOMENT.format(turn.to()));
            lines.add("SUMMARY:" + book.say(summary(turn)).replace(",", "\\,"));
            lines.add("TRANSP:TRANSPARENT");
            lines.add("END:VEVENT");
        }
        lines.add("END:VCALENDAR");
        return String.join("\r\n", lines) + "\r\n";
    }

    private static LocalizedText summary(Turn turn) {
        return switch (turn.why()) {
            case STAND_IN -> phrase("calendar.stand-in");
            case OVERRIDE -> phrase("calendar.override");
            case ROTATION, INTENDED_GAP, OFF_HOURS, GAP -> phrase("calendar.turn");
        };
    }
}
