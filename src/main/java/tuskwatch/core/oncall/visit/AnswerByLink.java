package tuskwatch.core.oncall.visit;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.link.Attempts;
import tuskwatch.core.oncall.link.PageLinks;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.WaitingCall;
import tuskwatch.core.oncall.zone.CommunityZones;

/**
 * What people do with pages by the addresses of {@link PageLinks}: exactly what the button does, as the person who was called. Of an
 * address that nobody ever had nothing else is told than of one that is used up. Threads may share it.
 */
public final class AnswerByLink {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerByLink.class);
    /** The platform may be what is down; whoever presses at night does not wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PageChanges room;
    private final AnswerPage answers;
    private final PageLinks links;
    private final Members members;
    private final CommunityZones zones;
    private final InstantSource clock;
    private final Attempts attempts;

    /** @param members asked before anything is done */
    public AnswerByLink(
            PageChanges room,
            AnswerPage answers,
            PageLinks links,
            Members members,
            CommunityZones zones,
            InstantSource clock,
            Attempts attempts) {
        this.room = room;
        this.answers = answers;
        this.links = links;
        this.members = members;
        this.zones = zones;
        this.clock = clock;
        this.attempts = attempts;
    }

    /** What there is at an address. */
    public sealed interface Answer {
        /**
         * It can be pressed.
         *
         * @param headline what is broken
         * @param button the word on it
         */
        record Question(LocalizedText headline, LocalizedText button) implements Answer {}

        /**
         * It was pressed.
         *
         * @param card what the button says to that
         * @param zone by whose clocks those who are called mean times of day
         */
        record Done(Card card, ZoneId zone) implements Answer {}

        /** Somebody else changes the page just now. */
        record Busy() implements Answer {}

        /** Nothing, or nothing any more. */
        record Nothing() implements Answer {}

        /** It is asked too often. */
        record TooOften() implements Answer {}
    }

    /**
     * What could be pressed there. Changes nothing: whoever looks may be a program that follows every address.
     *
     * @param path text from outside
     */
    public Answer look(String path) {
        var named = links.read(path);
        return refusal(named)
                .orElseGet(() -> named.flatMap(n -> WaitingCall.of(room, n.press(), clock.instant())
                                .<Answer>map(w -> new Answer.Question(w.headline(), word(n.press()))))
                        .orElseGet(Answer.Nothing::new));
    }

    /**
     * Presses it.
     *
     * @param path text from outside
     */
    public Answer press(String path) {
        var named = links.read(path);
        return refusal(named).orElseGet(() -> named.map(n -> press(n.press())).orElseGet(Answer.Nothing::new));
    }

    private Optional<Answer> refusal(Optional<PageLinks.Named> named) {
        return attempts.tooMany(named.map(PageLinks.Named::path))
                ? Optional.of(new Answer.TooOften())
                : Optional.empty();
    }

    /** The word of the button itself. */
    private static LocalizedText word(Press.OfPage press) {
        return Press.actions(press).getFirst().label();
    }

    private Answer press(Press.OfPage press) {
        var community = press.call().community();
        var waiting = WaitingCall.of(room, press, clock.instant());
        var called = waiting.map(WaitingCall::person);
        if (called.isEmpty()) {
            return new Answer.Nothing();
        }
        var seen = members.see(community, called.get(), PATIENCE);
        if (seen.presence() == Members.Presence.GONE) {
            LOG.atWarn()
                    .addKeyValue("community", community)
                    .addKeyValue("person", called.get())
                    .log("page-refused");
            return new Answer.Nothing();
        }
        var who = member(community, called.get(), seen.name());
        return room.alone(community, () -> {
            if (WaitingCall.of(room, press, clock.instant()).isEmpty()) {
                return new Answer.Nothing();
            }
            proved(community, waiting.get());
            var card = answers.pressed(press, who);
            return WaitingCall.of(room, press, clock.instant()).isPresent()
                    ? new Answer.Busy()
                    : new Answer.Done(card, zones.of(community));
        });
    }

    /** Whoever answers has got the message. */
    private void proved(CommunityId community, WaitingCall call) {
        room.plan(community)
                .ifPresent(plan -> room.put(
                        community,
                        Optional.of(plan.with(
                                call.person(), plan.contact(call.person()).proved(call.way(), clock.instant())))));
    }

    /** Somebody in private, who can do what a button under a private message can. */
    private Member member(CommunityId community, PersonId id, Optional<String> now) {
        var name = now.or(() ->
                        room.plan(community).flatMap(plan -> plan.contact(id).name()))
                .orElse(id.text());
        return new Member(
                new Person(id, name), CommunityId.direct(id), false, false, Set.of(), Locale.ENGLISH, Optional.empty());
    }
}
