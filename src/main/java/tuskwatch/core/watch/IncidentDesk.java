package tuskwatch.core.watch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;

/** What people do to incidents by button: call one a false alarm, or mute it. */
public final class IncidentDesk {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentDesk.class);
    private static final Duration MUTE = Duration.ofHours(2);
    private static final int CONFLICTS = 5;

    private final Ledger ledger;
    private final Roster roster;
    private final Announcer announcer;
    private final IncidentRules rules;
    private final InstantSource clock;

    public IncidentDesk(Ledger ledger, Roster roster, Announcer announcer, IncidentRules rules, InstantSource clock) {
        this.ledger = ledger;
        this.roster = roster;
        this.announcer = announcer;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Closes the incident as a false alarm.
     *
     * @param who display name; text from outside
     * @return what to tell the person
     */
    public String falseAlarm(IncidentId id, String who) {
        return change(
                id,
                incident -> rules.calledFalse(incident, who, clock.instant()),
                "Closed as a false alarm. If it keeps failing, a new message comes after a while.");
    }

    /** Holds back mentions and new messages of this incident for two hours. */
    public String mute(IncidentId id, String who) {
        return change(
                id,
                incident -> rules.muted(incident, who, clock.instant(), MUTE),
                "Muted for 2 hours: the message is still kept up to date, but nothing new is posted and nobody is notified.");
    }

    /** The instance that the incident is about. */
    public Optional<InstanceName> instanceOf(IncidentId id) {
        return ledger.instanceOf(id);
    }

    private String change(IncidentId id, Function<Incident, Transition> how, String done) {
        var instance = ledger.instanceOf(id);
        if (instance.isEmpty()) {
            return "That incident is not known here any more.";
        }
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var loaded = ledger.load(instance.get());
            var incident = loaded.flatMap(l -> l.state().openIncident()).filter(i -> i.id().equals(id));
            if (incident.isEmpty()) {
                return "That incident is over already.";
            }
            if (commit(loaded.orElseThrow(), how.apply(incident.get()))) {
                return done;
            }
        }
        return "The incident is changing right now; please press again in a moment.";
    }

    /** What was called late by mistake was judged by a wrong habit: it is learnt afresh. */
    private static WatchState relearning(WatchState state, Transition transition) {
        return transition.events().stream().anyMatch(IncidentEvent.CalledFalse.class::isInstance)
                ? state.withoutFeedHabit()
                : state;
    }

    private boolean commit(Ledger.Versioned loaded, Transition transition) {
        var state = loaded.state();
        var detectors = new EnumMap<Component, Detector>(Component.class);
        detectors.putAll(state.detectors());
        transition.healed().forEach(detectors::remove);
        var incident = transition.incident().orElseThrow();
        var messages = announcer.incident(
                incident, transition.events(), roster.routes(state.instance()), state.facts(), clock.instant());
        var written = ledger.commit(new Commit(
                relearning(state.with(transition.incident(), detectors), transition),
                loaded.version(),
                List.of(),
                transition.events(),
                Optional.empty(),
                List.of(),
                messages));
        if (written) {
            transition
                    .events()
                    .forEach(e -> LOG.atInfo()
                            .addKeyValue("instance", incident.instance())
                            .addKeyValue("incident", incident.id())
                            .log("incident-" + e.kind()));
        }
        return written;
    }
}
