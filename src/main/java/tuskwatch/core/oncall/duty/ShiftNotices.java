package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.paging.PageWords;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * What is said around a change of duty: to the next person the day before or when they like, once for all
 * turns of a day, which also tells whether they can be reached; to the
 * channel about times without anybody, and about what is handed over. Each is said once, whatever restarts.
 */
public final class ShiftNotices {
    private static final Duration BEFORE = Duration.ofHours(24);
    private static final Duration SHORTLY_BEFORE = Duration.ofHours(1);
    /** A day before the first turn of the day after tomorrow may be now. */
    private static final int DAYS_AHEAD = 2;

    private static final int MOST_TURNS = 10;
    private static final Duration GAP_BEFORE = Duration.ofDays(7);
    private static final Duration HANDED = Duration.ofMinutes(5);

    private final PageChanges room;
    private final InstantSource clock;

    public ShiftNotices(PageChanges room, InstantSource clock) {
        this.room = room;
        this.clock = clock;
    }

    /** Looks at all communities once. */
    public void announceDue() {
        var now = clock.instant();
        room.plans().forEach((community, plan) -> {
            var messages = new ArrayList<Message>();
            for (var turn : plan.coverage(now, now.plus(GAP_BEFORE))) {
                if (turn.why() == Turn.Why.GAP && turn.from().isAfter(now)) {
                    messages.add(gap(community, plan, turn));
                }
            }
            for (var layer : plan.schedule().layers(now)) {
                messages.addAll(handOvers(community, plan, layer.name(), now));
            }
            messages.addAll(reminders(community, plan, now));
            if (!messages.isEmpty()) {
                room.say(messages);
            }
        });
    }

    private List<Message> handOvers(CommunityId community, OnCallPlan plan, String rotation, Instant now) {
        return plan.schedule().turns(rotation, now.minus(HANDED), now.plusNanos(1)).stream()
                // Its own end, not that of the time looked at: what is said stays the same.
                .map(seen -> plan.schedule().at(rotation, seen.from()))
                .filter(t -> t.person().isPresent())
                .filter(t -> !t.from().isAfter(now)
                        && t.to().isAfter(now)
                        && t.from().isAfter(now.minus(HANDED)))
                .flatMap(t -> handOver(community, plan, rotation, t).stream())
                .toList();
    }

    /** One for each person and day, with all turns of theirs that begin on it. */
    private List<Message> reminders(CommunityId community, OnCallPlan plan, Instant now) {
        var today = now.atZone(plan.zone()).toLocalDate();
        var messages = new ArrayList<Message>();
        for (var day = today; !day.isAfter(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
            for (var entry : beginning(plan, day, now).entrySet()) {
                var turns = entry.getValue();
                var told = due(plan.reminder(entry.getKey()), turns, now);
                if (told) {
                    messages.add(reminder(community, plan, entry.getKey(), day, turns));
                }
            }
        }
        return messages;
    }

    /** Between the time that the person has chosen and the beginning of the last of them. */
    private static boolean due(OnCallPlan.Reminder when, List<Turn> turns, Instant now) {
        var first = turns.getFirst().from();
        var last = turns.getLast().from();
        return switch (when) {
            case DAY -> !now.isBefore(first.minus(BEFORE)) && now.isBefore(last);
            case HOUR -> !now.isBefore(first.minus(SHORTLY_BEFORE)) && now.isBefore(last.plus(HANDED));
            case START -> !now.isBefore(first) && now.isBefore(last.plus(HANDED));
            case NONE -> false;
        };
    }

    /** Of all rotations, the turns that begin on that day, by person and in the order of time. */
    private static Map<PersonId, List<Turn>> beginning(OnCallPlan plan, LocalDate day, Instant now) {
        var from = day.atStartOfDay(plan.zone()).toInstant();
        var to = day.plusDays(1).atStartOfDay(plan.zone()).toInstant();
        var turns = new TreeMap<PersonId, List<Turn>>();
        for (var layer : plan.schedule().layers(now)) {
            for (var seen : plan.schedule().turns(layer.name(), from, to)) {
                var turn = plan.schedule().at(layer.name(), seen.from());
                turn.person()
                        .filter(p -> !turn.from().isBefore(from))
                        .filter(p -> !plan.schedule()
                                .at(layer.name(), turn.from().minusNanos(1))
                                .person()
                                .equals(Optional.of(p)))
                        .ifPresent(p ->
                                turns.computeIfAbsent(p, x -> new ArrayList<>()).add(turn));
            }
        }
        turns.values().forEach(all -> all.sort(Comparator.comparing(Turn::from)));
        return turns;
    }

    private Message reminder(CommunityId community, OnCallPlan plan, PersonId person, LocalDate day, List<Turn> turns) {
        var midnight = day.atStartOfDay(plan.zone()).toInstant();
        var key = DeliveryKey.duty(community, "d" + person, midnight);
        if (room.pages().delivered(List.of(key)).getOrDefault(key, true)) {
            var lines = new ArrayList<LocalizedText>();
            turns.stream()
                    .limit(MOST_TURNS)
                    .forEach(t -> lines.add(phrase(
                            "shift.from-to",
                            new Span.Moment(t.from(), Span.Style.FULL),
                            new Span.Moment(t.to(), Span.Style.FULL))));
            if (turns.size() > MOST_TURNS) {
                lines.add(phrase("shift.more", turns.size() - MOST_TURNS));
            }
            lines.add(phrase("shift.arrived"));
            lines.add(phrase("shift.away"));
            return PageCards.notice(
                    key, Destination.person(person), Tone.INFO, phrase("shift.soon", turns.size()), lines);
        }
        return PageCards.notice(
                DeliveryKey.duty(community, "dm" + person, midnight),
                plan.channel(),
                Tone.DEGRADED,
                phrase("shift.soon-closed"),
                List.of(phrase(
                        "shift.mentioned", new Span.Moment(turns.getFirst().from(), Span.Style.FULL))),
                Optional.of(Destination.person(person).address()));
    }

    private static Message gap(CommunityId community, OnCallPlan plan, Turn turn) {
        var from = new Span.Moment(turn.from(), Span.Style.FULL);
        var line = phrase("shift.gap", from, new Span.Moment(turn.to(), Span.Style.FULL));
        var key = DeliveryKey.duty(community, "g", turn.from());
        return PageCards.notice(key, plan.channel(), Tone.DEGRADED, phrase("on-call.gap-ahead"), List.of(line));
    }

    /** Only where somebody else has the duty than before, and something was open by then. */
    private Optional<Message> handOver(CommunityId community, OnCallPlan plan, String rotation, Turn turn) {
        if (plan.schedule().at(rotation, turn.from().minusNanos(1)).person().equals(turn.person())) {
            return Optional.empty();
        }
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("shift.begins", new Span.Person(turn.person().orElseThrow())));
        room.kept(clock.instant()).stream()
                .map(PageRepository.Kept::page)
                .filter(p -> p.community().equals(community) && p.phase() != Page.Phase.OVER)
                .forEach(p -> room.incidents()
                        .incident(p.incident(), community)
                        .filter(i -> i.open() && i.openedAt().isBefore(turn.from()))
                        .ifPresent(i ->
                                lines.add(phrase("shift.open", IncidentCards.headline(i), PageWords.state(p, i)))));
        if (lines.size() == 1) {
            return Optional.empty();
        }
        var which = rotation.equals(Layer.MAIN) ? "" : Integer.toString(rotation.hashCode() & Integer.MAX_VALUE, 36);
        var key = DeliveryKey.duty(community, "h" + which, turn.from());
        return Optional.of(PageCards.notice(key, plan.channel(), Tone.INFO, phrase("shift.changes"), lines));
    }
}
