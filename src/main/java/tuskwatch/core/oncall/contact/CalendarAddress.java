package tuskwatch.core.oncall.contact;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.oncall.link.CalendarLinks;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;

/** The secret address of somebody's turns, which calendar programs read by themselves. Everybody sees and changes only his own. */
public final class CalendarAddress {
    private static final Logger LOG = LoggerFactory.getLogger(CalendarAddress.class);

    private final PageChanges room;
    private final CalendarLinks links;
    private final Ids ids;
    private final InstantSource clock;

    /** @param ids for names that nobody had before */
    public CalendarAddress(PageChanges room, CalendarLinks links, Ids ids, InstantSource clock) {
        this.room = room;
        this.links = links;
        this.ids = ids;
        this.clock = clock;
    }

    /** What somebody wants. */
    public enum Wish {
        /** Another one; the one of before is good for nothing from then on. */
        NEW,
        /** None. */
        OFF;

        /** As it is typed. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The answer with the address of the presser's turns, which is made where there is none yet. For his eyes only. Where the bot's
     * pages are reached by nobody, and for who is not on call, the answer stays as it is.
     */
    public Reply beside(Reply answer, CommunityId community, Member who, Optional<Wish> wish) {
        return room.alone(
                community,
                () -> room.plan(community)
                        .filter(plan -> plan.moderatedBy(who, clock.instant()))
                        .map(plan -> {
                            var lines = lines(community, plan, who, wish);
                            var field = Field.of(phrase("calendar.address"), lines);
                            return lines.isEmpty()
                                    ? answer
                                    : new Reply(answer.card().with(field), answer.file());
                        })
                        .orElse(answer));
    }

    private List<LocalizedText> lines(CommunityId community, OnCallPlan plan, Member who, Optional<Wish> wish) {
        if (links.base().isEmpty()) {
            return wish.map(w -> phrase("calendar.no-public")).stream()
                    .map(LocalizedText.class::cast)
                    .toList();
        }
        var before = plan.contact(who.id()).calendar();
        var name = wish.filter(w -> w == Wish.OFF).isPresent()
                ? Optional.<String>empty()
                : before.filter(b -> wish.isEmpty()).or(() -> Optional.of(ids.of(CalendarLinks.NAME_LETTERS)));
        if (!name.equals(before)) {
            keep(community, plan, who, name);
        }
        var lines = new ArrayList<LocalizedText>();
        if (name.isEmpty()) {
            lines.add(phrase(before.isPresent() ? "calendar.ended" : "calendar.none"));
        }
        name.flatMap(n -> links.address(community, who.id(), n)).ifPresent(url -> {
            lines.add(phrase("calendar.subscribe", new Span.Code(url)));
            lines.add(phrase("calendar.secret"));
        });
        wish.filter(w -> w == Wish.NEW && before.isPresent()).ifPresent(w -> lines.add(phrase("calendar.replaced")));
        return lines;
    }

    private void keep(CommunityId community, OnCallPlan plan, Member who, Optional<String> name) {
        var contact = plan.contact(who.id()).withCalendar(name).named(who.name());
        room.put(community, Optional.of(plan.with(who.id(), contact)));
        LOG.atInfo()
                .addKeyValue("community", community)
                .addKeyValue("person", who.id())
                .log("calendar-address-changed");
    }
}
