package tuskwatch.core.oncall.paging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.testing.English;
import tuskwatch.testing.Watching;

/** An incident, its page, and three people who take turns of a week; how tests of pages write what happened. */
public final class Paging {
    /** A Saturday morning; Mia has the duty until Monday at nine, then Tom, then Lea. */
    public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    public static final Person MIA = new Person(new PersonId("1"), "Mia");
    public static final Person TOM = new Person(new PersonId("2"), "Tom");
    public static final Person LEA = new Person(new PersonId("3"), "Lea");
    static final IncidentId ID = new IncidentId("abcd");
    /** The web is down: it wakes people. */
    static final Incident URGENT = incident(Component.WEB, Incident.Phase.OPEN);
    /** Streaming alone. */
    static final Incident MINOR = incident(Component.STREAMING, Incident.Phase.OPEN);

    static final Page HELD = Page.held(ID, Watching.COMMUNITY, Watching.SERVER, Urgency.HIGH, NOW);

    private Paging() {}

    static Incident incident(Component component, Incident.Phase phase) {
        return new Incident(
                ID,
                Watching.SERVER,
                NOW.minusSeconds(60),
                NOW,
                phase,
                Verdict.DOWN,
                Map.of(component, ComponentState.DOWN),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                NOW,
                phase == Incident.Phase.RESOLVED ? Optional.of(NOW.plus(Duration.ofMinutes(20))) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    public static Rotation rotation() {
        return new Rotation(
                List.of(MIA.id(), TOM.id(), LEA.id()),
                ZoneOffset.UTC,
                LocalDateTime.parse("2026-11-16T09:00"),
                new Rotation.Every(1, Rotation.Unit.WEEKS));
    }

    public static OnCallPlan plan() {
        return OnCallPlan.fresh(ZoneOffset.UTC, Watching.CHANNEL)
                .with(Schedule.EMPTY.with(NOW.minus(Duration.ofDays(30)), Optional.of(rotation())));
    }

    public static Instant after(long minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    /** {@code called Mia: private message}. */
    static List<String> words(List<PageEvent> events) {
        return events.stream()
                .map(e -> (e.kind().word() + name(e.person()) + ": " + English.say(e.note())).replaceFirst(": $", ""))
                .toList();
    }

    private static String name(PersonId id) {
        return List.of(MIA, TOM, LEA).stream()
                .filter(p -> p.id().equals(id))
                .map(p -> " " + p.name())
                .findFirst()
                .orElse("");
    }
}
