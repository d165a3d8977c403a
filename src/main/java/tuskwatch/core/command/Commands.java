package tuskwatch.core.command;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;
import tuskwatch.core.message.Translations;

/**
 * All commands, and the one way to them from every platform: finds the command, lets those in who may, reads the options, and says
 * who will see the answer before it is made. Immutable; threads may share it.
 */
public final class Commands {
    /** What a command shows of itself where nothing else is asked of it. */
    private static final String SHOW = "show";

    private static final Reply OTHER_VERSION = Reply.sentence(phrase("command.other-version"));
    private static final Reply OTHER_BUTTON = Reply.sentence(phrase("button.other-version"));

    /** By name, in the order to show them. */
    private final Map<String, Definition> definitions = new LinkedHashMap<>();

    private final Map<Class<? extends Press>, Definition.Button<?>> buttons = new HashMap<>();
    private final NameReader names;
    private final OptionReader options;
    private final Directory directory;
    private final Premises premises;
    private final Translations phrases;
    private final CommandWords words;
    private final Suggestions suggestions;

    /** Of a platform with a single community. */
    public Commands(List<Command> commands, NameReader names, Directory directory, Translations phrases) {
        this(commands, names, directory, Premises.OWN, phrases);
    }

    /**
     * @param premises asked whether what was chosen belongs where the command was typed
     * @throws IllegalArgumentException when two commands have one name, or two answer one button
     */
    public Commands(
            List<Command> commands, NameReader names, Directory directory, Premises premises, Translations phrases) {
        for (var command : commands) {
            var definition = command.definition();
            if (definitions.put(definition.name(), definition) != null) {
                throw new IllegalArgumentException("two commands are called " + definition.name());
            }
            definition.presses().forEach(this::answers);
        }
        this.words = new CommandWords(phrases.first());
        var help = new HelpCommand(definitions(), words).definition();
        definitions.put(help.name(), help);
        this.names = names;
        this.options = new OptionReader(names);
        this.directory = directory;
        this.premises = premises;
        this.phrases = phrases;
        this.suggestions = new Suggestions(directory, phrases);
    }

    private void answers(Definition.Button<?> button) {
        if (buttons.put(button.kind(), button) != null) {
            throw new IllegalArgumentException("two commands answer " + button.kind());
        }
    }

    /** All of them, in the order to show them. */
    public List<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** What they are called for people. */
    public CommandWords words() {
        return words;
    }

    /** In every language. */
    public Translations phrases() {
        return phrases;
    }

    /** A command that was typed; nothing is done before its work is run. */
    public Answering typed(Asker unknown, String command, String verb, Map<String, Argument> given) {
        var asker = known(unknown);
        var definition = definitions.get(command);
        if (definition == null) {
            return quick(asker, () -> OTHER_VERSION);
        }
        if (!definition.needs().stream().allMatch(asker.features()::contains)) {
            return quick(asker, () -> Reply.sentence(phrase("console.no-people")));
        }
        var found = definition.verb(verb.isEmpty() && definition.divided() ? SHOW : verb);
        if (found.isEmpty()) {
            return quick(asker, () -> use(definition));
        }
        var shared = found.get().options().contains(Option.SHARE)
                && asker.member().speaks()
                && given.get(Option.SHARE.name()) instanceof Argument.Text t
                && t.text().equalsIgnoreCase("true");
        if (!shared) {
            return new Answering(
                    asker,
                    Reply.Visibility.MEMBER,
                    found.get().effort(),
                    () -> prepared(asker, found.get(), given).reply());
        }
        // What is refused is for the asker alone: the sentence may hold what was typed.
        return switch (prepared(asker, found.get(), given)) {
            case Prepared.Refused r -> quick(asker, r::reply);
            case Prepared.Ready r ->
                new Answering(asker, Reply.Visibility.CHANNEL, found.get().effort(), r::reply);
        };
    }

    /** A command whose options are read. */
    private sealed interface Prepared {
        Reply reply();

        record Refused(LocalizedText why) implements Prepared {
            @Override
            public Reply reply() {
                return Reply.sentence(why);
            }
        }

        /** @param heard what was understood of times and lengths, which the answer says */
        record Ready(Definition.Verb verb, Call call, List<LocalizedText> heard) implements Prepared {
            @Override
            public Reply reply() {
                var reply = verb.work().apply(call);
                return heard.isEmpty() || reply.refuses()
                        ? reply
                        : new Reply(reply.card().with(Field.of(phrase("input.heard"), heard)), reply.file());
            }
        }
    }

    private Prepared prepared(Asker asker, Definition.Verb verb, Map<String, Argument> given) {
        var refusal = directory.refusal(verb.access(), asker.member(), Optional.empty());
        if (refusal.isPresent()) {
            return new Prepared.Refused(refusal.get());
        }
        var values = new HashMap<String, Object>();
        var heard = new ArrayList<LocalizedText>();
        var here = directory.here(asker.member().community());
        for (var option : verb.options()) {
            var argument = Optional.ofNullable(given.get(option.name())).or(() -> OptionReader.usual(option, asker));
            var reading = argument.map(a -> options.read(option, a, here)).orElseGet(OptionReader.Reading.Nothing::new);
            switch (reading) {
                case OptionReader.Reading.Understood u -> {
                    values.put(option.name(), u.value());
                    OptionReader.heard(option, argument, here).ifPresent(heard::add);
                }
                case OptionReader.Reading.Refused r -> {
                    return new Prepared.Refused(r.why());
                }
                case OptionReader.Reading.Nothing n -> {
                    if (option.required()) {
                        return new Prepared.Refused(OptionReader.missing(option));
                    }
                }
            }
        }
        return stranger(asker, verb, given)
                .<Prepared>map(Prepared.Refused::new)
                .orElseGet(() -> new Prepared.Ready(verb, new Call(asker, here, values), heard));
    }

    /** Why something that was chosen may not be used here: a platform lets people send the id of anything that they know. */
    private Optional<LocalizedText> stranger(Asker asker, Definition.Verb verb, Map<String, Argument> given) {
        var chosen = new LinkedHashMap<Option<?>, Argument>();
        verb.options().stream()
                .filter(o -> o.kind() == Option.Kind.CHANNEL
                        || o.kind() == Option.Kind.ROLE
                        || o.kind() == Option.Kind.PERSON)
                .filter(o -> given.containsKey(o.name()) && !(given.get(o.name()) instanceof Argument.Text))
                .forEach(o -> chosen.put(o, given.get(o.name())));
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        var told = premises.belonging(asker.member().community(), Set.copyOf(chosen.values()));
        return chosen.entrySet().stream()
                .flatMap(c ->
                        OptionReader.refusal(c.getKey(), told.getOrDefault(c.getValue(), Premises.Belonging.UNTOLD))
                                .stream())
                .findFirst();
    }

    private static Reply use(Definition definition) {
        return Reply.sentence(phrase(
                "input.verb",
                "/" + definition.name(),
                LocalizedText.names(
                        definition.verbs().stream().map(Definition.Verb::name).toList())));
    }

    /** A button that was pressed. */
    public Answering pressed(Asker unknown, String id) {
        var asker = known(unknown);
        var press = read(id);
        if (press.isEmpty()) {
            return quick(asker, () -> OTHER_BUTTON);
        }
        var button = button(press.get());
        var shared = press.get() instanceof Press.Share && asker.member().speaks();
        return new Answering(
                asker,
                shared ? Reply.Visibility.CHANNEL : Reply.Visibility.MEMBER,
                button.effort(),
                () -> refusal(button, press.get(), asker).orElseGet(() -> button.pressed(press.get(), asker)));
    }

    /**
     * What was written into the form of a button.
     *
     * @param id of the button
     * @param given by the name of the form's option, as the platform knows it
     */
    public Answering written(Asker unknown, String id, Map<String, Argument> given) {
        var asker = known(unknown);
        var press = read(id).filter(p -> button(p).asks().isPresent());
        if (press.isEmpty()) {
            return quick(asker, () -> OTHER_BUTTON);
        }
        var button = button(press.get());
        return new Answering(
                asker,
                Reply.Visibility.MEMBER,
                Answering.Effort.LONG,
                () -> refusal(button, press.get(), asker)
                        .orElseGet(() -> button.written(
                                press.get(),
                                asker,
                                directory.here(asker.member().community()),
                                given)));
    }

    private Optional<Press> read(String id) {
        return Action.parse(id).flatMap(a -> Press.read(a, names));
    }

    private Definition.Button<?> button(Press press) {
        return Optional.ofNullable(buttons.get(press.getClass()))
                .orElseThrow(() -> new IllegalStateException("nothing answers " + press));
    }

    private Optional<Reply> refusal(Definition.Button<?> button, Press press, Asker asker) {
        return directory
                .refusal(button.access(), asker.member(), button.instance(press))
                .map(Reply::sentence);
    }

    private static Answering quick(Asker asker, Supplier<Reply> work) {
        return new Answering(asker, Reply.Visibility.MEMBER, Answering.Effort.QUICK, work);
    }

    private Asker known(Asker asker) {
        var member = directory.known(asker.member());
        return asker.as(member, directory.language(member.community()));
    }

    /** In whose language an answer is said: what one person sees in his own, what a channel sees in that of its community. */
    public Translation book(Answering answering) {
        var asker = answering.asker();
        return phrases.in(
                answering.visibility() == Reply.Visibility.MEMBER
                        ? asker.member().language()
                        : asker.common());
    }

    /** What can be chosen for an option, in the member's language, as far as it is typed. */
    public List<Shown> suggest(Asker unknown, String command, String verb, String option, String typed, int most) {
        var asker = known(unknown);
        return Optional.ofNullable(definitions.get(command))
                .flatMap(d -> d.verb(verb))
                .flatMap(v -> v.option(option))
                .map(o -> suggestions.of(o, asker, typed, most))
                .orElseGet(List::of);
    }

    /**
     * A suggestion in a language.
     *
     * @param name as it is shown
     * @param value as it is sent
     */
    public record Shown(String name, String value) {}
}
