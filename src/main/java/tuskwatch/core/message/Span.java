package tuskwatch.core.message;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/** A piece of a line. Renderers escape everything; no piece can mention anyone or break the layout. */
public sealed interface Span {
    /** Words, ours or from outside. */
    record Words(LocalizedText text) implements Span {}

    record Strong(LocalizedText text) implements Span {
        /** A name and the like. */
        public Strong(String text) {
            this(LocalizedText.outside(text));
        }
    }

    /** A command or an address, shown as it is. */
    record Code(String text) implements Span {}

    /** A command on lines of its own, easy to copy; at most 900 characters are shown. */
    record Block(String text) implements Span {}

    /** The same; a moment in words, by the clocks of that zone. */
    default Span byClocks(ZoneId zone) {
        return this instanceof Moment m ? new Words(LocalizedText.outside(PlainText.moment(m.at(), zone))) : this;
    }

    /** A moment, shown in the reader's zone. */
    record Moment(Instant at, Style style) implements Span {}

    /**
     * A link. What stands before an {@code @} in an address is shown nowhere: it only makes an address look like that of somebody else.
     *
     * @param url https or http; anything else is shown as text
     */
    record Link(String label, String url) implements Span {
        public Link {
            label = Text.withoutUserinfo(label);
            url = Text.withoutUserinfo(url);
        }

        /**
         * One that shows where it leads.
         *
         * @param most characters that are shown
         */
        public static Link to(String url, int most) {
            var shown = Text.withoutUserinfo(url);
            return new Link(Text.clean(shown, most), shown);
        }
    }

    /** A channel, shown by its name where the platform knows it. */
    record Channel(Destination to) implements Span {}

    /**
     * A person, shown by the name that the platform knows; never notified by it.
     *
     * @param id of the platform
     */
    record Person(PersonId id) implements Span {}

    /**
     * A role, shown by its name where the platform knows it; never notified by it.
     *
     * @param id of the platform
     */
    record Role(String id) implements Span {}

    /**
     * A message of ours, as a link where the platform has one.
     *
     * @param community where it is
     * @param message as the platform names it
     */
    record Post(CommunityId community, Destination channel, String message) implements Span {}

    /** How a moment is shown. */
    enum Style {
        /** "3 minutes ago". */
        RELATIVE,
        /** Date and time. */
        FULL
    }

    /** Words. */
    static Span words(LocalizedText text) {
        return new Words(text);
    }

    /** Words that are the same in every language. */
    static Span words(String text) {
        return new Words(LocalizedText.outside(text));
    }

    /** The same in a language: words in which something stands become several. */
    default List<Span> in(Translation book) {
        return switch (this) {
            case Words w -> book.line(w.text());
            case Strong s -> List.of(new Strong(book.say(s.text())));
            case Code c -> List.of(c);
            case Block b -> List.of(b);
            case Moment m -> List.of(m);
            case Link l -> List.of(l);
            case Channel c -> List.of(c);
            case Person p -> List.of(p);
            case Role r -> List.of(r);
            case Post p -> List.of(p);
        };
    }
}
