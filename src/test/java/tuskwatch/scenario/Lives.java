package tuskwatch.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.edge.store.JdbiSubscriptionRepository;
import tuskwatch.testing.Fixtures;

/** Everything that a person can leave behind, done as people do it. */
final class Lives {
    private final OnCallHarness night;
    private int count;

    Lives(OnCallHarness night) {
        this.night = night;
    }

    /** A community with a server, a channel for moderators, and people on call. */
    record Place(CommunityId community, InstanceName instance, String channel) {}

    /** Does one of each in that place, until all of it is over. */
    void lives(Person who, Place place) {
        count++;
        sets(who, place);
        announces(who, place);
        deals(who, place);
        reports(who, place);
    }

    private static Member manager(Person who, Place place) {
        return Fixtures.member(who, place.community()).managing();
    }

    private void sets(Person who, Place place) {
        var states = night.core().kept.ledger;
        if (states.load(place.instance()).isEmpty()) {
            states.commit(new Commit(
                    WatchState.fresh(place.instance(), night.clock.instant()),
                    0,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of()));
        }
        night.types(
                manager(who, place),
                "watch",
                "add",
                Map.of(
                        "instance", place.instance().text(),
                        "channel", ScenarioHarness.channel(place.channel() + count),
                        "anyway", "True"));
        night.types(
                manager(who, place),
                "settings",
                "moderators",
                Map.of("channel", ScenarioHarness.channel(place.channel() + "9")));
    }

    private void announces(Person who, Place place) {
        var member = manager(who, place);
        night.types(
                member,
                "maintenance",
                "start",
                Map.of("instance", place.instance().text(), "length", "1h", "note", "new disk"));
        night.minutes(1);
        night.types(
                member,
                "maintenance",
                "end",
                Map.of("instance", place.instance().text()));
    }

    private void deals(Person who, Place place) {
        var member = manager(who, place);
        deals(member, place, "open", Map.of("component", Component.WEB.id(), "text", "nothing loads"));
        var id = night.core()
                .kept
                .ledger
                .load(place.instance())
                .orElseThrow()
                .state()
                .declaredBy(place.community())
                .orElseThrow()
                .id();
        night.minutes(2);
        deals(member, place, "ack", Map.of());
        deals(member, place, "note", Map.of("text", "looks like the disk"));
        deals(member, place, "role", Map.of("part", IncidentRole.SCRIBE.word(), "person", new Argument.Someone(who)));
        deals(member, place, "snooze", Map.of("length", "1m"));
        night.minutes(3);
        deals(manager(boss(), place), place, "reassign", Map.of("person", new Argument.Someone(who)));
        deals(member, place, "reassign", Map.of("person", new Argument.Someone(boss())));
        deals(member, place, "take", Map.of());
        night.presses(member, new Press.Mute(id));
        night.minutes(1);
        deals(member, place, "resolve", Map.of());
        night.minutes(1);
    }

    private void deals(Member who, Place place, String verb, Map<String, ?> given) {
        var all = new HashMap<String, Object>(given);
        all.put("instance", place.instance().text());
        night.types(who, "incident", verb, all);
    }

    private static Person boss() {
        return new Person(OnCallHarness.CLEO, "Cleo");
    }

    private void reports(Person who, Place place) {
        var member = Fixtures.member(who.id(), place.community());
        night.types(
                member,
                "report",
                "",
                Map.of("instance", place.instance().text(), "problem", Problem.LOGIN.id(), "details", "my words"));
        new JdbiSubscriptionRepository(night.store, night.clock, () -> {})
                .put(
                        new Subscription(
                                "sub" + count,
                                place.instance(),
                                place.community(),
                                who.id(),
                                Subscription.Event.BACK,
                                Subscription.Phase.WAITING,
                                Optional.of("mia@example.org"),
                                "code",
                                night.clock.instant(),
                                Locale.ENGLISH),
                        List.of());
    }
}
