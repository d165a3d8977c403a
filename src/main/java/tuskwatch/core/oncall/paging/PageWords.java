package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.List;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;

/** Parts of sentences about pages. */
public final class PageWords {
    /** So that the state stands within the first forty characters, in every language. */
    private static final int MOST_HOST = 22;

    private static final int MOST_NAME = 40;

    private PageWords() {}

    /** What is broken, short enough for a phone that shows forty characters of it. */
    static LocalizedText brief(Incident incident) {
        var host = Text.cut(incident.instance().display(), MOST_HOST);
        if (incident.phase() == Incident.Phase.RECOVERING) {
            return phrase("page.brief.recovering", host);
        }
        return switch (incident.verdict()) {
            case DOWN -> phrase("page.brief.down", host, IncidentCards.parts(outermost(incident)));
            case MAINTENANCE -> phrase("page.brief.maintenance", host);
            case DEGRADED, UP, UNKNOWN, RESTRICTED ->
                phrase(
                        "page.brief.trouble",
                        host,
                        IncidentCards.parts(incident.components().keySet()));
        };
    }

    /** When edge or web fails, what is behind it goes without saying. */
    private static List<Component> outermost(Incident incident) {
        return incident.components().keySet().stream()
                .filter(c -> c == Component.EDGE || c == Component.WEB)
                .toList();
    }

    /** What was closed by hand may go on. */
    static LocalizedText over(Incident incident) {
        var closed = incident.phase() == Incident.Phase.CLOSED || incident.phase() == Incident.Phase.FALSE_ALARM;
        return phrase(closed ? "page.closed" : "page.over", IncidentCards.host(incident.instance()));
    }

    /** @param alone whether its headline stands above it */
    static LocalizedText line(PageCards.Case one, boolean alone) {
        var since = new Span.Moment(one.incident().since(), Span.Style.RELATIVE);
        var id = one.incident().id().text();
        var state = state(one.page(), one.incident());
        return alone
                ? phrase("page.line-alone", since, id, state)
                : phrase("page.line", brief(one.incident()), since, id, state);
    }

    /** Who is called next, and when. */
    static LocalizedText upcoming(ContactRouter.Upcoming next) {
        var when = new Span.Moment(next.at(), Span.Style.RELATIVE);
        return next.person()
                .map(p -> phrase("page.next-person", new Span.Person(p), when))
                .orElseGet(() -> phrase("page.next-role", when));
    }

    /** Where a page stands, in words. */
    public static LocalizedText state(Page page, Incident incident) {
        if (page.phase() != Page.Phase.OVER && incident.phase() == Incident.Phase.RECOVERING) {
            return phrase("page.state.recovering");
        }
        return switch (page.phase()) {
            case TRIGGERED ->
                page.aside()
                        .offer()
                        .map(o -> phrase("page.state.offered", name(o.to())))
                        .orElseGet(() -> phrase("page.state.triggered"));
            case HELD -> phrase("page.state.held");
            case ACKED -> {
                var since = page.owner().orElseThrow().confirmed();
                yield phrase("page.state.acked", owner(page), new Span.Moment(since, Span.Style.RELATIVE));
            }
            case SNOOZED ->
                phrase("page.state.snoozed", owner(page), full(page.until().orElse(page.begun())));
            case OVER -> phrase("page.state.over", full(incident.resolvedAt().orElse(incident.updatedAt())));
        };
    }

    /** A name; where nobody has told it, as the platform shows the person. */
    static LocalizedText name(Person person) {
        return person.name().isBlank()
                ? new LocalizedText.Piece(new Span.Person(person.id()))
                : LocalizedText.name(person, MOST_NAME);
    }

    static Span full(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }

    private static LocalizedText owner(Page page) {
        return page.owner().map(o -> name(o.person())).orElse(phrase("page.state.somebody"));
    }
}
