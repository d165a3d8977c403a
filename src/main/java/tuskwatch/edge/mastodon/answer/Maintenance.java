package tuskwatch.edge.mastodon.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a page that says that the server is being worked on from one that mentions it in passing: its heading or its title says so, or a
 * short page says it of itself.
 */
final class Maintenance {
    /** Characters of visible text; a notice of maintenance is short, a front page of something else is not. */
    private static final int SHORT_PAGE = 1500;
    /** Of a heading; a longer one is a sentence about something. */
    private static final int SHORT_HEADING = 120;

    private static final List<String> HEADINGS = List.of(
            "maintenance",
            "wartung",
            "manutenção",
            "manutenzione",
            "mantenimiento",
            "manteniment",
            "onderhoud",
            "underhåll",
            "vedligeholdelse",
            "vedlikehold",
            "huoltokatko",
            "konserwacja",
            "przerwa techniczna",
            "údržba",
            "karbantartás",
            "bakım",
            "технические работы",
            "техническое обслуживание",
            "технічні роботи",
            "メンテナンス",
            "维护",
            "維護",
            "점검",
            "be right back",
            "be back soon",
            "upgrading",
            "upgrade in progress",
            "being upgraded",
            "gleich zurück",
            "gleich wieder da",
            "de retour bientôt",
            "bientôt de retour");

    /** Said by a server of itself. */
    private static final List<String> SENTENCES = List.of(
            "down for maintenance",
            "under maintenance",
            "undergoing maintenance",
            "undergoing scheduled maintenance",
            "performing maintenance",
            "performing scheduled maintenance",
            "maintenance in progress",
            "maintenance mode",
            "scheduled maintenance",
            "planned maintenance",
            "be right back",
            "be back soon",
            "being upgraded",
            "wartungsarbeiten",
            "wird gewartet",
            "im wartungsmodus",
            "en maintenance",
            "maintenance en cours",
            "en mantenimiento",
            "em manutenção",
            "in manutenzione",
            "in onderhoud",
            "メンテナンス中",
            "维护中",
            "維護中",
            "점검 중",
            "технические работы",
            "ведутся работы");

    private Maintenance() {}

    /** What such a page says, which may be nothing at all; empty for any other. */
    static Optional<String> words(String body) {
        var heading = Stream.of("h1", "h2", "title")
                .flatMap(element -> Html.element(body, element).stream())
                .map(words -> words.strip().toLowerCase(Locale.ROOT))
                .filter(words -> words.length() <= SHORT_HEADING)
                .anyMatch(words -> HEADINGS.stream().anyMatch(words::contains));
        var visible = Html.visible(body).strip();
        return visible.length() <= SHORT_PAGE && (heading || saysSo(visible.toLowerCase(Locale.ROOT)))
                ? Optional.of(PageSignature.words(body))
                : Optional.empty();
    }

    private static boolean saysSo(String page) {
        return SENTENCES.stream().anyMatch(page::contains);
    }
}
