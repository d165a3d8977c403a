package tuskwatch.core.community;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** What a community has set, in words. */
public final class SettingsCards {
    private SettingsCards() {}

    /** All that is set, in one answer. */
    static Card of(CommunitySettings set, List<CommunityRepository.Change> changes) {
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("settings.board", channel(set.board()).orElse(phrase("settings.no-board"))));
        lines.add(phrase("settings.moderators", channel(set.moderators()).orElse(phrase("settings.no-moderators"))));
        lines.add(reports(set.sensitivity()));
        lines.add(phrase("settings.reporter", role(set.reporter()).orElse(phrase("settings.no-reporter"))));
        lines.add(phrase("settings.manager", role(set.manager()).orElse(phrase("settings.no-manager"))));
        lines.add(set.quiet().map(SettingsCards::quiet).orElse(phrase("settings.no-quiet")));
        lines.add(registrations(set.registrations()));
        lines.add(language(set.language()));
        lines.add(set.zone().map(SettingsCards::zone).orElse(phrase("settings.no-zone")));
        var card =
                Card.answer(Tone.INFO, phrase("settings.headline"), List.of(Field.of(phrase("settings.name"), lines)));
        var entries = changes.stream().map(SettingsCards::line).toList();
        return entries.isEmpty() ? card : card.with(Field.of(phrase("settings.changes"), entries));
    }

    static LocalizedText reports(Sensitivity sensitivity) {
        return sensitivity == Sensitivity.OFF
                ? phrase("settings.reports-off")
                : phrase("settings.reports", sensitivity.id(), sensitivity.needed(0));
    }

    static LocalizedText registrations(WatchEntry.Registrations told) {
        return switch (told) {
            case TOLD -> phrase("settings.registrations");
            case NOT_TOLD -> phrase("settings.no-registrations");
        };
    }

    static LocalizedText quiet(QuietHours quiet) {
        return phrase(
                "settings.quiet",
                quiet.from().toString(),
                quiet.to().toString(),
                quiet.zone().getId());
    }

    /** By whose clocks times of day are meant. */
    public static LocalizedText zone(ZoneId zone) {
        return phrase("settings.zone", zone.getId());
    }

    static LocalizedText language(Optional<Locale> language) {
        return phrase("settings.language", language.map(SettingsCards::name).orElse(phrase("settings.no-language")));
    }

    /** A language in itself, so that whoever reads it can tell. */
    static LocalizedText name(Locale language) {
        return LocalizedText.outside(language.getDisplayLanguage(language));
    }

    private static LocalizedText line(CommunityRepository.Change change) {
        var by = phrase("history.who", change.words(), LocalizedText.name(change.who(), 40));
        return phrase("history.entry", new Span.Moment(change.at(), Span.Style.FULL), by);
    }

    private static Optional<LocalizedText> channel(Optional<Destination> to) {
        return to.map(c -> new LocalizedText.Piece(new Span.Channel(c)));
    }

    static Optional<LocalizedText> role(Optional<String> id) {
        return id.map(r -> new LocalizedText.Piece(new Span.Role(r)));
    }
}
