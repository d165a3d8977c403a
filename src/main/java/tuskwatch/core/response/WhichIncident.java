package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Option;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.PageChanges;

/**
 * Which incident somebody means: that of the server he names, or, where he names none, the one that goes on. In private messages those of
 * the communities in which he is on call.
 */
record WhichIncident(PageChanges room, WatchRegistry registry, InstantSource clock, Option<InstanceName> option) {
    private static final int MOST_LISTED = 10;

    /** What is meant. */
    sealed interface Choice {
        /** @param call as if it had been typed in the community of the incident */
        record Found(Call call, IncidentId id) implements Choice {}

        record Unclear(LocalizedText why) implements Choice {}
    }

    /** Something that goes on, and where. */
    record Going(CommunityId community, Incident incident) {}

    /** Where somebody sees incidents: where he types, and in private where he is on call. */
    List<CommunityId> communities(Member who) {
        if (!who.community().isDirect()) {
            return List.of(who.community());
        }
        var now = clock.instant();
        return room.plans().entrySet().stream()
                .filter(p -> p.getValue().takesPart(who.id(), now)
                        && !p.getValue().schedule().left(who.id()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** What goes on there, at the servers that are watched. */
    List<Going> going(Member who) {
        return communities(who).stream()
                .flatMap(c -> room.incidents().open(c).stream()
                        .filter(i -> registry.watches(c, i.instance()))
                        .map(i -> new Going(c, i)))
                .toList();
    }

    Choice choose(Call call) {
        if (communities(call.member()).isEmpty()) {
            return new Choice.Unclear(phrase("incidents.direct"));
        }
        return call.find(option).map(name -> named(call, name)).orElseGet(() -> only(call, going(call.member())));
    }

    private Choice named(Call call, InstanceName name) {
        var open = going(call.member()).stream()
                .filter(g -> g.incident().instance().equals(name))
                .toList();
        if (!open.isEmpty()) {
            return only(call, open);
        }
        var watching = communities(call.member()).stream()
                .filter(c -> registry.watches(c, name))
                .toList();
        return watching.stream()
                .flatMap(c -> newest(call, name, c).stream())
                .findFirst()
                .orElseGet(() -> new Choice.Unclear(
                        phrase(watching.isEmpty() ? "incidents.not-watched" : "incidents.none-yet", name.display())));
    }

    private Optional<Choice> newest(Call call, InstanceName name, CommunityId community) {
        return room.incidents().newest(name, community).map(id -> new Choice.Found(call.in(community), id));
    }

    private static Choice only(Call call, List<Going> open) {
        if (open.isEmpty()) {
            return new Choice.Unclear(phrase("incidents.none"));
        }
        if (open.size() > 1) {
            var hosts = open.stream()
                    .map(g -> IncidentCards.host(g.incident().instance()))
                    .distinct()
                    .limit(MOST_LISTED)
                    .map(LocalizedText::outside)
                    .toList();
            return hosts.size() > 1
                    ? new Choice.Unclear(phrase("incidents.which", LocalizedText.list(hosts)))
                    : new Choice.Unclear(phrase("incidents.where", hosts.getFirst()));
        }
        var one = open.getFirst();
        return new Choice.Found(call.in(one.community()), one.incident().id());
    }
}
