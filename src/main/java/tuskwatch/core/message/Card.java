package tuskwatch.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message in words that no chat platform owns.
 *
 * @param headline what a phone's preview shows: what is broken, where; under 120 characters
 * @param title above the fields; empty for none
 * @param footer small print, empty for none
 * @param marker by which the bot finds this message again
 */
public record Card(
        Tone tone,
        String headline,
        String title,
        List<Field> fields,
        List<Action> actions,
        String footer,
        Optional<String> marker) {
    public Card {
        fields = List.copyOf(fields);
        actions = List.copyOf(actions);
    }

    /** An answer to one person: no buttons, no marker. */
    public static Card answer(Tone tone, String headline, List<Field> fields) {
        return new Card(tone, headline, "", fields, List.of(), "", Optional.empty());
    }

    /** One sentence. */
    public static Card sentence(Tone tone, String headline) {
        return answer(tone, headline, List.of());
    }

    /** The same with one more field at its end. */
    public Card with(Field field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new Card(tone, headline, title, more, actions, footer, marker);
    }

    /** The same under another title. */
    public Card titled(String other) {
        return new Card(tone, headline, other, fields, actions, footer, marker);
    }

    /** The same with buttons. */
    public Card withActions(List<Action> buttons) {
        return new Card(tone, headline, title, fields, buttons, footer, marker);
    }
}
