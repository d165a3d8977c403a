package tuskwatch.core.message;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message in words that no chat platform owns, and in no language until {@link #in} says it in one.
 *
 * @param headline what a phone's preview shows: what is broken, where; under 120 characters in a post
 * @param title above the fields; empty for none
 * @param footer small print, empty for none
 * @param marker by which the bot finds this message again
 */
public record Card(
        Tone tone,
        LocalizedText headline,
        LocalizedText title,
        List<Field> fields,
        List<Action> actions,
        LocalizedText footer,
        Optional<String> marker) {
    private static final int MOST_HEADLINE = 119;

    public Card {
        fields = List.copyOf(fields);
        actions = List.copyOf(actions);
    }

    /** An answer to one person: no buttons, no marker. */
    public static Card answer(Tone tone, LocalizedText headline, List<Field> fields) {
        return new Card(tone, headline, LocalizedText.NONE, fields, List.of(), LocalizedText.NONE, Optional.empty());
    }

    /** One sentence. */
    public static Card sentence(Tone tone, LocalizedText headline) {
        return answer(tone, headline, List.of());
    }

    /** The same with one more field at its end. */
    public Card with(Field field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new Card(tone, headline, title, more, actions, footer, marker);
    }

    /** The same under another title. */
    public Card titled(LocalizedText other) {
        return new Card(tone, headline, other, fields, actions, footer, marker);
    }

    /** The same with buttons. */
    public Card withActions(List<Action> buttons) {
        return new Card(tone, headline, title, fields, buttons, footer, marker);
    }

    /** The same with small print. */
    public Card footed(LocalizedText smallPrint) {
        return new Card(tone, headline, title, fields, actions, smallPrint, marker);
    }

    /** The same as a post, which the bot finds again by that mark. */
    public Card marked(String mark) {
        return new Card(tone, headline, title, fields, actions, footer, Optional.of(mark));
    }

    /** The same, with moments in words, by the clocks of that zone: for ways that know nothing of their reader's. Of what is in a language. */
    public Card byClocks(ZoneId zone) {
        return new Card(
                tone,
                headline,
                title,
                fields.stream().map(f -> f.byClocks(zone)).toList(),
                actions,
                footer,
                marker);
    }

    /** The same in a language; what already is in one stays as it is. The headline of a post is cut to fit a preview, that of an answer is not. */
    public Card in(Translation book) {
        return new Card(
                tone,
                LocalizedText.outside(
                        marker.isPresent() ? Text.cut(book.say(headline), MOST_HEADLINE) : book.say(headline)),
                LocalizedText.outside(book.say(title)),
                fields.stream().map(f -> f.in(book)).toList(),
                actions.stream().map(a -> a.in(book)).toList(),
                LocalizedText.outside(book.say(footer)),
                marker);
    }
}
