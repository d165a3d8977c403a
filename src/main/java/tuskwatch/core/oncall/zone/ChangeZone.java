package tuskwatch.core.oncall.zone;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.community.SettingsCards;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.SpokenDate;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;

/** {@code /settings zone}: by whose clocks a community means times of day. Its quiet hours and its plan for being on call go with it. */
public final class ChangeZone {
    private static final Option<String> ZONE = Option.zone("zone").needed();
    private static final int SHOWN = 60;

    private final ChangeSettings settings;
    private final PageChanges room;
    private final InstantSource clock;

    public ChangeZone(ChangeSettings settings, PageChanges room, InstantSource clock) {
        this.settings = settings;
        this.room = room;
        this.clock = clock;
    }

    /** What it adds to {@code /settings}. */
    public Definition.Verb verb() {
        return Definition.verb("zone", Access.MANAGERS, this::zone, ZONE);
    }

    private Reply zone(Call call) {
        var zone = LocalWords.zone(call.get(ZONE));
        if (zone.isEmpty()) {
            return Reply.sentence(phrase("zone.unknown", Text.clean(call.get(ZONE), SHOWN)));
        }
        put(call.community(), call.member().person(), zone.get());
        var now = phrase("settings.zone-now", SpokenDate.of(clock.instant(), zone.get()));
        return Reply.of(Card.answer(
                Tone.RESOLVED,
                SettingsCards.zone(zone.get()),
                List.of(Field.of(LocalizedText.NONE, List.of(now, phrase("settings.zone-done"))))));
    }

    /** Where a plan was set up by other clocks than the rest, all go by those. */
    public void follow(CommunityId community, Person who) {
        var now = settings.of(community);
        room.plan(community)
                .map(OnCallPlan::zone)
                .filter(z -> now.zone().filter(set -> !set.equals(z)).isPresent()
                        || now.quiet().filter(q -> !q.zone().equals(z)).isPresent())
                .ifPresent(z -> put(community, who, z));
    }

    /** All that the community means by the clock is meant by that one from now on. */
    public void put(CommunityId community, Person who, ZoneId zone) {
        settings.change(community, who, SettingsCards.zone(zone), s -> s.with(zone));
        room.alone(community, () -> {
            room.plan(community)
                    .filter(p -> !p.zone().equals(zone))
                    .ifPresent(p -> room.put(community, Optional.of(p.in(zone, clock.instant()))));
            return true;
        });
    }
}
