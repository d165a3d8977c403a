package tuskwatch.core.command;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Optional;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.message.Text;
import tuskwatch.core.time.Here;
import tuskwatch.core.time.LengthWords;

/** Reads what was given for an option, of whatever platform and whatever it is, into the option's type. */
final class OptionReader {
    private static final int SHOWN = 60;
    /** No name, number, moment or length has more characters; what is longer is refused for its beginning. */
    private static final int LONGEST_WORD = 400;

    private final NameReader names;

    OptionReader(NameReader names) {
        this.names = names;
    }

    /** What became of what was given. */
    sealed interface Reading {
        /** @param value of the option's type */
        record Understood(Object value) implements Reading {}

        /** Blank, which is as if nothing had been given. */
        record Nothing() implements Reading {}

        /** @param why one sentence: what is wrong and what would be right */
        record Refused(LocalizedText why) implements Reading {}
    }

    /** @param here where and when it was typed */
    Reading read(Option<?> option, Argument given, Here here) {
        return switch (given) {
            case Argument.Text t -> t.text().isBlank() ? new Reading.Nothing() : text(option, t.text(), here);
            case Argument.Channel c ->
                option.kind() == Option.Kind.CHANNEL ? channel(c) : refused("input.kind", option);
            case Argument.Role r ->
                option.kind() == Option.Kind.ROLE ? new Reading.Understood(r) : refused("input.kind", option);
            case Argument.Someone s ->
                option.kind() == Option.Kind.PERSON ? person(option, s) : refused("input.kind", option);
        };
    }

    /** What was understood of a time or a length, under the name of its option. */
    static Optional<LocalizedText> heard(Option<?> option, Optional<Argument> given, Here here) {
        return option.hints() instanceof Option.Hints.Heard h && given.orElse(null) instanceof Argument.Text t
                ? h.hearing().understood(t.text(), here).map(u -> phrase("input.heard-as", option.name(), u))
                : Optional.empty();
    }

    private static Reading person(Option<?> option, Argument.Someone someone) {
        return switch (someone.standing()) {
            case MEMBER -> new Reading.Understood(someone.person());
            case STRANGER -> refused("input.stranger", option);
            case BOT -> refused("input.bot", option);
        };
    }

    /** Why something that was chosen may not be used, by whose it is. */
    static Optional<LocalizedText> refusal(Option<?> option, Premises.Belonging belonging) {
        return switch (belonging) {
            case HERE -> Optional.empty();
            case ELSEWHERE -> Optional.of(phrase(elsewhere(option.kind()), option.name()));
            case UNTOLD -> Optional.of(phrase("input.untold", option.name()));
        };
    }

    private static String elsewhere(Option.Kind kind) {
        return switch (kind) {
            case CHANNEL -> "input.foreign-channel";
            case ROLE -> "input.foreign-role";
            case PERSON, INSTANCE, TEXT, NUMBER, FLAG, CHOICE, MOMENT, LENGTH, ROTATION, DAYS, OVERRIDE ->
                "input.stranger";
        };
    }

    private static Reading channel(Argument.Channel channel) {
        return channel.rights()
                .flatMap(Right::lacking)
                .<Reading>map(Reading.Refused::new)
                .orElseGet(() -> new Reading.Understood(channel));
    }

    private Reading text(Option<?> option, String written, Here here) {
        var most = option.kind() == Option.Kind.TEXT ? Option.LONGEST_TEXT : LONGEST_WORD;
        var text = written.substring(0, Math.min(written.length(), most));
        return switch (option.kind()) {
            case INSTANCE ->
                switch (names.read(text)) {
                    case NameReader.Reading.Understood u -> new Reading.Understood(u.name());
                    case NameReader.Reading.Refused r -> new Reading.Refused(r.why());
                };
            case TEXT, ROTATION, OVERRIDE -> new Reading.Understood(text);
            case MOMENT -> moment(text, here);
            case DAYS -> days(option, text);
            case NUMBER -> number(option, text.strip());
            case FLAG -> flag(option, text.strip());
            case CHOICE -> choice(option, text.strip().replaceFirst("^/", ""));
            case LENGTH ->
                LengthWords.read(text)
                        .<Reading>map(Reading.Understood::new)
                        .orElseGet(() -> new Reading.Refused(phrase("work.length", Text.clean(text, SHOWN))));
            case CHANNEL, ROLE, PERSON -> refused("input.kind", option);
        };
    }

    private static Reading moment(String text, Here here) {
        return switch (LocalWords.moment(text, here.now(), here.zone())) {
            case LocalWords.Reading.Understood u -> new Reading.Understood(new SpokenMoment(text));
            case LocalWords.Reading.Refused r -> new Reading.Refused(r.why());
        };
    }

    private static Reading days(Option<?> option, String text) {
        return Hearing.days(text)
                .filter(d -> d >= option.least() && d <= option.most())
                .<Reading>map(Reading.Understood::new)
                .orElseGet(
                        () -> new Reading.Refused(phrase("input.days", option.name(), option.least(), option.most())));
    }

    private static Reading number(Option<?> option, String text) {
        if (text.matches("\\d{1,6}")) {
            var number = Integer.parseInt(text);
            if (number >= option.least() && number <= option.most()) {
                return new Reading.Understood(number);
            }
        }
        return new Reading.Refused(phrase("input.number", option.name(), option.least(), option.most()));
    }

    private static Reading flag(Option<?> option, String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return new Reading.Understood(text.equalsIgnoreCase("true"));
        }
        return refused("input.flag", option);
    }

    private static Reading choice(Option<?> option, String text) {
        return option.choices().stream()
                .filter(c -> c.id().equalsIgnoreCase(text))
                .findFirst()
                .<Reading>map(c -> new Reading.Understood(c.value()))
                .orElseGet(() -> new Reading.Refused(oneOf(option)));
    }

    private static LocalizedText oneOf(Option<?> option) {
        var ids = option.choices().stream().map(c -> c.id()).toList();
        return phrase("input.choice", option.name(), LocalizedText.names(ids));
    }

    private static Reading refused(String key, Option<?> option) {
        return new Reading.Refused(phrase(key, option.name()));
    }

    /** What is told where a required option is missing. */
    static LocalizedText missing(Option<?> option) {
        return switch (option.kind()) {
            case INSTANCE -> phrase("console.which");
            case CHOICE -> oneOf(option);
            case TEXT, NUMBER, FLAG, CHANNEL, ROLE, PERSON, MOMENT, LENGTH, ROTATION, DAYS, OVERRIDE ->
                phrase("input.missing", option.name());
        };
    }

    /** The channel where a command was typed, for options that want one where none was given. */
    static Optional<Argument> usual(Option<?> option, Asker asker) {
        return option.kind() == Option.Kind.CHANNEL && option.required()
                ? asker.here().map(c -> c)
                : Optional.empty();
    }
}
