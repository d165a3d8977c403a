package tuskwatch.core.oncall.role;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Optional;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;

/** {@code /oncall duty-role}: which role whoever has the duty gets, or none any more. */
public final class DutyRoleVerb {
    private static final Option<Argument.Role> ROLE = Option.role("role");

    private final PageChanges room;
    private final CommunityRoles platform;
    private final DutyRoles keeper;

    public DutyRoleVerb(PageChanges room, CommunityRoles platform, DutyRoles keeper) {
        this.room = room;
        this.platform = platform;
        this.keeper = keeper;
    }

    /** The command, with this verb too. */
    public Definition in(Definition command) {
        return command.can(Definition.verb("duty-role", Access.MANAGERS, this::set, ROLE));
    }

    /** The platform is asked before the plan is held: others wait for that. */
    private Reply set(Call call) {
        var community = call.community();
        var role = call.find(ROLE).map(Argument.Role::id);
        if (room.plan(community).isEmpty()) {
            return Reply.sentence(phrase("on-call.nobody"));
        }
        var refusal = role.flatMap(r ->
                platform.fitness(community, r, Optional.of(call.member().id())).refusal(r));
        if (refusal.isPresent()) {
            return Reply.sentence(refusal.get());
        }
        var said = room.alone(
                community,
                () -> room.plan(community)
                        .map(plan -> {
                            room.put(community, Optional.of(plan.givingRole(role)));
                            return Card.sentence(Tone.RESOLVED, words(role));
                        })
                        .orElseGet(() -> Card.sentence(Tone.INFO, phrase("on-call.nobody"))));
        keeper.again(community);
        return Reply.of(said);
    }

    private static LocalizedText words(Optional<String> role) {
        return role.<LocalizedText>map(r -> phrase("duty-role.set", new Span.Role(r)))
                .orElseGet(() -> phrase("duty-role.none"));
    }
}
