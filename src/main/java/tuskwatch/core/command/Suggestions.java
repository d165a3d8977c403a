package tuskwatch.core.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tuskwatch.core.message.Translations;

/** What can be chosen for an option while it is typed. */
final class Suggestions {
    private final Directory directory;
    private final Translations phrases;

    Suggestions(Directory directory, Translations phrases) {
        this.directory = directory;
        this.phrases = phrases;
    }

    /** In the member's language, as far as it is typed. */
    List<Commands.Shown> of(Option<?> option, Asker asker, String typed, int most) {
        var community = asker.member().community();
        var letters = typed.toLowerCase(Locale.ROOT);
        if (option.kind() == Option.Kind.INSTANCE) {
            return directory.watched(community, letters, most).stream()
                    .map(n -> new Commands.Shown(n, n))
                    .toList();
        }
        var book = phrases.in(asker.member().language());
        var own = directory.named(community, option.kind());
        return switch (option.hints()) {
            case Option.Hints.Listed l ->
                Stream.concat(own.stream(), l.suggestions().stream())
                        .map(s -> new Commands.Shown(book.say(s.words()), s.value()))
                        .filter(s -> (s.name() + "\n" + s.value())
                                .toLowerCase(Locale.ROOT)
                                .contains(letters))
                        .limit(most)
                        .toList();
            case Option.Hints.Heard h ->
                h.hearing()
                        .suggestions(typed, directory.here(community))
                        .map(s -> new Commands.Shown(book.say(s.words()), s.value()))
                        .distinct()
                        .limit(most)
                        .toList();
        };
    }
}
