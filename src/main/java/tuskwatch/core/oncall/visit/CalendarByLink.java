package tuskwatch.core.oncall.visit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.command.Directory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Translation;
import tuskwatch.core.oncall.duty.OnCallQuery;
import tuskwatch.core.oncall.link.Attempts;
import tuskwatch.core.oncall.link.CalendarLinks;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.oncall.plan.TurnCalendar;

/** Somebody's turns, for a calendar program that asks for them by {@link CalendarLinks}. Threads may share it. */
public final class CalendarByLink {
    /** What is over does not vanish from a calendar at once. */
    private static final Duration BACK = Duration.ofDays(30);

    private static final Duration AHEAD = Duration.ofDays(90);

    private final PageChanges room;
    private final CalendarLinks links;
    private final Directory directory;
    private final InstantSource clock;
    private final Attempts attempts;

    public CalendarByLink(
            PageChanges room, CalendarLinks links, Directory directory, InstantSource clock, Attempts attempts) {
        this.room = room;
        this.links = links;
        this.directory = directory;
        this.clock = clock;
        this.attempts = attempts;
    }

    /** What there is at an address. */
    public sealed interface Found {
        /**
         * A calendar.
         *
         * @param turns of one person, in the order of time; none for who is on the plan no more
         * @param at the moment in which it was made
         * @param language of its community
         */
        record Calendar(CommunityId community, List<Turn> turns, Instant at, Optional<Locale> language)
                implements Found {
            /** As an iCalendar text. */
            public String text(Translation book) {
                return TurnCalendar.of(community, turns, at, book);
            }

            /** Changes when anything else than the moment does. */
            public String tag(Translation book) {
                try {
                    var text = TurnCalendar.of(community, turns, Instant.EPOCH, book);
                    var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                    return HexFormat.of().formatHex(digest, 0, 16);
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException("every JDK has SHA-256", e);
                }
            }
        }

        /** Nothing, or nothing any more. */
        record Nothing() implements Found {}

        /** It is asked too often. */
        record TooOften() implements Found {}
    }

    private record Owner(CommunityId community, OnCallPlan plan, PersonId person) {}

    /** @param path text from outside */
    public Found find(String path) {
        var owner = owner(path);
        if (attempts.tooMany(owner.map(o -> path))) {
            return new Found.TooOften();
        }
        return owner.filter(o -> !o.plan().schedule().left(o.person()))
                .<Found>map(this::calendar)
                .orElseGet(Found.Nothing::new);
    }

    private Optional<Owner> owner(String path) {
        return links.name(path)
                .flatMap(name -> room.plans().entrySet().stream()
                        .flatMap(plan -> plan.getValue().contacts().entrySet().stream()
                                .filter(c -> c.getValue()
                                        .calendar()
                                        .filter(name::equals)
                                        .isPresent())
                                .map(c -> new Owner(plan.getKey(), plan.getValue(), c.getKey())))
                        .filter(o -> links.made(path, o.community(), o.person(), name))
                        .findFirst());
    }

    private Found.Calendar calendar(Owner owner) {
        var now = clock.instant();
        var turns = owner.plan().serves(owner.person(), now)
                ? OnCallQuery.turns(owner.plan(), owner.person(), now.minus(BACK), now.plus(AHEAD))
                : List.<Turn>of();
        return new Found.Calendar(owner.community(), turns, now, directory.language(owner.community()));
    }
}
