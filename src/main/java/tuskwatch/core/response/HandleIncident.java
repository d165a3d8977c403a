package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.Handling;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.SharedAllowance;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;

/** What people do to incidents, for their own community: open one, call one over or a false alarm, or mute it. */
public final class HandleIncident {
    private static final Logger LOG = LoggerFactory.getLogger(HandleIncident.class);
    private static final Duration MUTE = Duration.ofHours(2);
    private static final int CONFLICTS = 5;
    private static final int MOST_DECLARED = 3;

    private final StateRepository ledger;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final Announcer announcer;
    private final Ids ids;
    private final InstantSource clock;
    private final SharedAllowance declarations;

    /**
     * @param ids makes those of incidents
     * @param declarations how many a community may make
     */
    public HandleIncident(
            StateRepository ledger,
            IncidentRepository incidents,
            WatchRegistry registry,
            Announcer announcer,
            Ids ids,
            InstantSource clock,
            SharedAllowance declarations) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.registry = registry;
        this.announcer = announcer;
        this.ids = ids;
        this.clock = clock;
        this.declarations = declarations;
    }

    /**
     * Closes the incident as a false alarm, in the community of whoever says so.
     *
     * @return what to tell the person
     */
    public LocalizedText falseAlarm(IncidentId id, Member who) {
        return change(
                id,
                who.community(),
                i -> IncidentRules.calledFalse(i, who.person(), who.community(), clock.instant()),
                phrase("deed.false-alarm"));
    }

    /** Holds back mentions and new messages of this incident there for two hours. */
    public LocalizedText mute(IncidentId id, Member who) {
        return change(
                id,
                who.community(),
                i -> IncidentRules.muted(i, who.person(), who.community(), clock.instant(), MUTE),
                phrase("deed.muted"));
    }

    /**
     * Tells everybody something: what stands in that community's channels says it from now on.
     *
     * @param words text from outside
     */
    public LocalizedText told(IncidentId id, Member who, String words) {
        return change(
                id,
                who.community(),
                i -> IncidentRules.told(i, words, who.community(), clock.instant()),
                phrase("deed.told"));
    }

    /** Ends the incident there, because a person says that it is over. */
    public LocalizedText resolve(IncidentId id, Member who) {
        return change(
                id,
                who.community(),
                i -> IncidentRules.calledOver(i, who.person(), who.community(), clock.instant()),
                phrase("deed.resolved"));
    }

    /**
     * Opens an incident that no check sees, of a server that is watched there, for that community alone.
     *
     * @param words what the person sees; text from outside
     */
    public LocalizedText declare(InstanceName instance, Component component, Member who, String words) {
        var where = who.community();
        var by = new Incident.Declaration(who.person(), words, Optional.of(component), Optional.of(where));
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var loaded = ledger.load(instance);
            if (loaded.isEmpty()) {
                return phrase("deed.not-asked", instance.display());
            }
            var open = going(loaded.get().state(), where).findFirst();
            if (open.isPresent()) {
                return phrase("deed.open-already", open.get().id().text(), IncidentCards.headline(open.get()));
            }
            var refused = attempt > 0 ? Optional.<LocalizedText>empty() : tooMany(where);
            if (refused.isPresent()) {
                return refused.get();
            }
            var opened = IncidentRules.declared(ids.incident(), instance, by, clock.instant());
            if (commit(loaded.get(), opened, where)) {
                return phrase(
                        "deed.opened", opened.incident().orElseThrow().id().text());
            }
        }
        return phrase("deed.server-changing");
    }

    /** Counts what was declared before this process began: a restart gives nobody more. */
    public void recall() {
        incidents
                .declared(clock.instant().minus(declarations.within()))
                .forEach(i -> i.owner().ifPresent(where -> declarations.note(where, i.openedAt())));
    }

    /** Ends what people declared where nobody is left who could say that it is over. */
    public void endAbandoned() {
        incidents.open().stream()
                .filter(i -> i.declared().isPresent() && IncidentRules.left(i, watching(i.instance())))
                .forEach(i -> ledger.load(i.instance())
                        .filter(l -> all(l.state()).anyMatch(i::equals))
                        .ifPresent(l -> commit(
                                l,
                                IncidentRules.abandoned(i, clock.instant()),
                                i.owner().orElse(CommunityId.CONFIGURATION))));
    }

    private Set<CommunityId> watching(InstanceName instance) {
        return registry.entries(instance).stream().map(WatchEntry::community).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Incident> all(WatchState state) {
        return Stream.concat(state.declared().stream(), state.incident().stream());
    }

    /** Why a community may declare no more now; otherwise one more is counted. */
    private Optional<LocalizedText> tooMany(CommunityId where) {
        var open = incidents.open().stream()
                .filter(i -> i.owner().equals(Optional.of(where)))
                .count();
        return open >= MOST_DECLARED
                ? Optional.of(phrase("limit.declared-open", MOST_DECLARED))
                : declarations.refusal(where, "limit.declared-a-day", "limit.declared-all");
    }

    /** What goes on there as a community sees it: its own, and what the checks see. */
    private static Stream<Incident> going(WatchState state, CommunityId where) {
        return all(state).flatMap(i -> i.seenBy(where).stream()).filter(Incident::open);
    }

    private LocalizedText change(
            IncidentId id, CommunityId where, Function<Incident, Transition> how, LocalizedText done) {
        var instance = incidents.instance(id);
        if (instance.isEmpty()) {
            return phrase("deed.unknown");
        }
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var loaded = ledger.load(instance.get());
            var state = loaded.map(StateRepository.Versioned::state);
            if (state.stream().flatMap(s -> going(s, where)).noneMatch(i -> i.id().equals(id))) {
                return phrase(incidents.incident(id, where).isPresent() ? "deed.over" : "deed.unknown");
            }
            if (commit(loaded.orElseThrow(), how.apply(kept(state.orElseThrow(), id)), where)) {
                return done;
            }
        }
        return phrase("deed.incident-changing");
    }

    private static Incident kept(WatchState state, IncidentId id) {
        return all(state).filter(i -> i.id().equals(id)).findFirst().orElseThrow();
    }

    /** What all who watch it called late by mistake was judged by a wrong habit: it is learnt afresh. */
    private WatchState relearning(WatchState state, Transition transition) {
        var incident = transition.incident().orElseThrow();
        var byAll = transition.events().stream().anyMatch(IncidentEvent.CalledFalse.class::isInstance)
                && incident.owner().isEmpty()
                && watching(state.instance()).stream()
                        .allMatch(c -> incident.handling(c)
                                .closed()
                                .filter(h -> h.how() == Handling.How.FALSE_ALARM)
                                .isPresent());
        return byAll ? state.withoutFeedHabit() : state;
    }

    private boolean commit(StateRepository.Versioned loaded, Transition transition, CommunityId where) {
        var before = loaded.state();
        var incident = transition.incident().orElseThrow();
        var all = IncidentRules.together(transition, before.incident());
        var routes = registry.routes(before.instance()).stream()
                .filter(r -> r.community().equals(where))
                .toList();
        var state = before;
        var messages = new ArrayList<Message>();
        for (var step : all) {
            state = state.after(step);
            messages.addAll(announcer.incident(step, routes, before.facts(), clock.instant()));
        }
        var written = ledger.commit(new Commit(
                relearning(state, transition),
                loaded.version(),
                List.of(),
                all,
                Optional.empty(),
                List.of(),
                messages));
        if (written) {
            var closed = incident.handling(where).closed().isPresent();
            transition
                    .events()
                    .forEach(e -> LOG.atInfo()
                            .addKeyValue("instance", incident.instance())
                            .addKeyValue("incident", incident.id())
                            .addKeyValue("community", where)
                            .log(closed ? "incident-closed-here" : "incident-" + e.kind()));
        }
        return written;
    }
}
