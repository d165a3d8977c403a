package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Directory;
import tuskwatch.core.command.Option;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.core.time.Here;

/** The one place that decides who may do what: by what a community has set, and by who is on call there. Threads may share it. */
public final class MemberDirectory implements Directory {
    private final WatchRegistry registry;
    private final PageChanges room;
    private final CommunityZones zones;
    private final InstantSource clock;

    public MemberDirectory(WatchRegistry registry, PageChanges room, CommunityZones zones, InstantSource clock) {
        this.registry = registry;
        this.room = room;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public Member known(Member member) {
        var manager = registry.settings(member.community()).manager();
        return manager.filter(member.roles()::contains).isPresent() ? member.managing() : member;
    }

    @Override
    public Optional<LocalizedText> refusal(Access access, Member member, Optional<InstanceName> about) {
        var served = registry.served();
        if (!served.serves(member.community())) {
            return Optional.of(phrase(served.departed(member.community()) ? "rights.returning" : "rights.not-served"));
        }
        var direct = member.community().isDirect();
        if (direct && served.chosen() && access != Access.ONESELF) {
            return Optional.of(phrase("rights.served-only"));
        }
        return switch (access) {
            case EVERYONE, ONESELF -> Optional.empty();
            case COMMUNITY -> unless(!direct, "rights.use-in-server");
            case MANAGERS -> unless(!direct, "rights.server-only").or(() -> unless(member.manages(), "rights.manage"));
            case RESPONDERS ->
                unless(!direct, "rights.use-in-server").or(() -> unless(responds(member), "on-call.strangers"));
            case REPORTERS -> unless(reports(member), "report.role-only");
            case ALERTED -> unless(alerted(member, about), "button.may-not");
        };
    }

    private static Optional<LocalizedText> unless(boolean may, String sentence) {
        return may ? Optional.empty() : Optional.of(phrase(sentence));
    }

    private boolean responds(Member member) {
        return member.manages()
                || room.plan(member.community())
                        .filter(p -> p.moderatedBy(member, clock.instant()))
                        .isPresent();
    }

    private boolean reports(Member member) {
        var role = registry.settings(member.community()).reporter();
        return role.isEmpty() || member.roles().contains(role.get()) || member.manages();
    }

    /** Of a server that is not watched there nobody is told there, whatever he manages and whatever a button says. */
    private boolean alerted(Member member, Optional<InstanceName> about) {
        return about.map(name -> registry.of(member.community()).stream()
                        .filter(e -> e.instance().equals(name))
                        .anyMatch(e -> member.manages()
                                || e.route()
                                        .flatMap(Route::role)
                                        .filter(member.roles()::contains)
                                        .isPresent()))
                .orElseGet(member::manages);
    }

    @Override
    public Optional<Locale> language(CommunityId community) {
        return registry.settings(community).language();
    }

    @Override
    public Here here(CommunityId community) {
        return new Here(zones.of(community), clock.instant());
    }

    @Override
    public List<String> watched(CommunityId community, String typed, int most) {
        return registry.served().serves(community) ? registry.names(community, typed, most) : List.of();
    }

    @Override
    public List<Option.Suggestion> named(CommunityId community, Option.Kind kind) {
        return room.plan(community)
                .map(plan -> switch (kind) {
                    case ROTATION ->
                        plan.schedule().layers(Instant.MAX).stream()
                                .map(l -> Option.Suggestion.of(l.name()))
                                .toList();
                    case OVERRIDE ->
                        plan.schedule().overrides().reversed().stream()
                                .map(o -> new Option.Suggestion(AheadCards.shortly(plan, o), o.id()))
                                .toList();
                    case INSTANCE, TEXT, NUMBER, FLAG, CHANNEL, ROLE, PERSON, CHOICE, MOMENT, LENGTH, DAYS ->
                        List.<Option.Suggestion>of();
                })
                .orElse(List.of());
    }
}
