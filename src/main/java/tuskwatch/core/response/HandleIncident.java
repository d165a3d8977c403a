package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;

/** What people do to incidents: open one, call one over or a false alarm, or mute it. */
public final class HandleIncident {
    private static final Logger LOG = LoggerFactory.getLogger(HandleIncident.class);
    private static final Duration MUTE = Duration.ofHours(2);
    private static final int CONFLICTS = 5;

    private final StateRepository ledger;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final Announcer announcer;
    private final IncidentRules rules;
    private final Ids ids;
    private final InstantSource clock;

    /** @param names makes the ids of incidents */
    public HandleIncident(
            StateRepository ledger,
            IncidentRepository incidents,
            WatchRegistry registry,
            Announcer announcer,
            IncidentRules rules,
            Ids ids,
            InstantSource clock) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.registry = registry;
        this.announcer = announcer;
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Closes the incident as a false alarm.
     *
     * @return what to tell the person
     */
    public LocalizedText falseAlarm(IncidentId id, Person who) {
        return change(id, incident -> rules.calledFalse(incident, who, clock.instant()), phrase("deed.false-alarm"));
    }

    /** Holds back mentions and new messages of this incident for two hours. */
    public LocalizedText mute(IncidentId id, Person who) {
        return change(id, incident -> rules.muted(incident, who, clock.instant(), MUTE), phrase("deed.muted"));
    }

    /** Ends the incident, because a person says that it is over. */
    public LocalizedText resolve(IncidentId id, Person who) {
        return change(
                id,
                incident -> rules.calledOver(incident, who, clock.instant()),
                phrase("deed.resolved", rules.hold()));
    }

    /**
     * Opens an incident that no check sees, of a server that is watched.
     *
     * @param by who says so, and what he sees; text from outside
     */
    public LocalizedText declare(InstanceName instance, Component component, Incident.Declaration by) {
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var loaded = ledger.load(instance);
            if (loaded.isEmpty()) {
                return phrase("deed.not-asked", instance.display());
            }
            var open = loaded.get().state().openIncident();
            if (open.isPresent()) {
                return phrase("deed.open-already", open.get().id().text(), IncidentCards.headline(open.get()));
            }
            var opened = rules.declared(ids.incident(), instance, component, by, clock.instant());
            if (commit(loaded.get(), opened)) {
                return phrase(
                        "deed.opened", opened.incident().orElseThrow().id().text());
            }
        }
        return phrase("deed.server-changing");
    }

    private LocalizedText change(IncidentId id, Function<Incident, Transition> how, LocalizedText done) {
        var instance = incidents.instance(id);
        if (instance.isEmpty()) {
            return phrase("deed.unknown");
        }
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var loaded = ledger.load(instance.get());
            var incident = loaded.flatMap(l -> l.state().openIncident()).filter(i -> i.id().equals(id));
            if (incident.isEmpty()) {
                return phrase("deed.over");
            }
            if (commit(loaded.orElseThrow(), how.apply(incident.get()))) {
                return done;
            }
        }
        return phrase("deed.incident-changing");
    }

    /** What was called late by mistake was judged by a wrong habit: it is learnt afresh. */
    private static WatchState relearning(WatchState state, Transition transition) {
        return transition.events().stream().anyMatch(IncidentEvent.CalledFalse.class::isInstance)
                ? state.withoutFeedHabit()
                : state;
    }

    private boolean commit(StateRepository.Versioned loaded, Transition transition) {
        var state = loaded.state();
        var detectors = new HashMap<>(state.detectors());
        detectors.keySet().removeAll(transition.healed());
        var incident = transition.incident().orElseThrow();
        var messages = announcer.incident(
                incident, transition.events(), registry.routes(state.instance()), state.facts(), clock.instant());
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
