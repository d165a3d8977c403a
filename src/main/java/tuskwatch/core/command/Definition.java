package tuskwatch.core.command;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.time.Here;

/**
 * What a command is.
 *
 * @param name without the slash, lower case
 * @param verbs what it can do: one with an empty name, or several with names
 * @param presses what buttons it answers
 * @param needs what the platform must have
 */
public record Definition(String name, List<Verb> verbs, List<Button<?>> presses, Optional<Asker.Feature> needs) {
    public Definition {
        verbs = List.copyOf(verbs);
        presses = List.copyOf(presses);
    }

    /**
     * Something that a command does.
     *
     * @param name empty for a command that does one thing; two words where several are about one thing, which the first word names
     * @param options in the order in which a terminal takes them without their names
     */
    public record Verb(
            String name, Access access, Answering.Effort effort, Function<Call, Reply> work, List<Option<?>> options) {
        public Verb {
            options = List.copyOf(options);
        }

        /** The first of two words. */
        public Optional<String> group() {
            var blank = name.indexOf(' ');
            return blank < 0 ? Optional.empty() : Optional.of(name.substring(0, blank));
        }

        /** The word that tells it from others of its group, or of its command. */
        public String word() {
            return name.substring(name.indexOf(' ') + 1);
        }

        /** The option of that name. */
        public Optional<Option<?>> option(String wanted) {
            return options.stream().filter(o -> o.name().equals(wanted)).findFirst();
        }
    }

    /**
     * What a button does that means {@code kind}.
     *
     * @param about the instance in question, where the right to press depends on it
     * @param asks where it asks for a text before it does anything
     * @param effort quick where it asks for a text: a form is a first answer or none
     */
    public record Button<P extends Press>(
            Class<P> kind,
            Access access,
            Function<P, Optional<InstanceName>> about,
            BiFunction<P, Asker, Reply> work,
            Optional<Asking<P>> asks,
            Answering.Effort effort) {
        Reply pressed(Press press, Asker asker) {
            return work.apply(kind.cast(press), asker);
        }

        Optional<InstanceName> instance(Press press) {
            return about.apply(kind.cast(press));
        }

        Reply written(Press press, Asker asker, Here here, Map<String, Argument> given) {
            var asking = asks.orElseThrow();
            var option = asking.form().text().name();
            return asking.form()
                    .read(given)
                    .map(text -> asking.work().apply(kind.cast(press), new Call(asker, here, Map.of(option, text))))
                    .orElseGet(() -> Reply.sentence(phrase("form.empty")));
        }
    }

    /**
     * What a button asks for, and what is done with it.
     *
     * @param work has what was written as the value of the form's option
     */
    public record Asking<P extends Press>(Reply.Form form, BiFunction<P, Call, Reply> work) {}

    /** One without anything yet. */
    public static Definition of(String name) {
        return new Definition(name, List.of(), List.of(), Optional.empty());
    }

    /** It does one thing. */
    public Definition does(Access access, Answering.Effort effort, Function<Call, Reply> work, Option<?>... options) {
        return can(new Verb("", access, effort, work, List.of(options)));
    }

    /** Among other things, it does this, which may take long. */
    public Definition can(String verb, Access access, Function<Call, Reply> work, Option<?>... options) {
        return can(verb(verb, access, work, options));
    }

    /** Among other things, it does what another capability brings. */
    public Definition can(Verb verb) {
        var more = new ArrayList<>(verbs);
        more.add(verb);
        return new Definition(name, more, presses, needs);
    }

    /** Something that a capability brings to the command of another, and that may take long. */
    public static Verb verb(String name, Access access, Function<Call, Reply> work, Option<?>... options) {
        return new Verb(name, access, Answering.Effort.LONG, work, List.of(options));
    }

    /** It answers those buttons too. */
    public <P extends Press> Definition answers(Class<P> kind, Access access, BiFunction<P, Asker, Reply> work) {
        return answers(kind, access, press -> Optional.empty(), work);
    }

    /** It answers those buttons too; who may press depends on the instance that they are about. */
    public <P extends Press> Definition answers(
            Class<P> kind, Access access, Function<P, Optional<InstanceName>> about, BiFunction<P, Asker, Reply> work) {
        return with(new Button<>(kind, access, about, work, Optional.empty(), Answering.Effort.LONG));
    }

    /** It answers those buttons too, at once, from memory. */
    public <P extends Press> Definition answersAtOnce(Class<P> kind, Access access, BiFunction<P, Asker, Reply> work) {
        return with(
                new Button<>(kind, access, press -> Optional.empty(), work, Optional.empty(), Answering.Effort.QUICK));
    }

    private Definition with(Button<?> button) {
        var more = new ArrayList<>(presses);
        more.add(button);
        return new Definition(name, verbs, more, needs);
    }

    /**
     * It answers those buttons too, once a text is written into their form.
     *
     * @param refusal why the form is not shown; from memory or one read
     */
    public <P extends Press> Definition asks(
            Class<P> kind,
            Access access,
            Reply.Form form,
            BiFunction<P, Asker, Optional<Reply>> refusal,
            BiFunction<P, Call, Reply> work) {
        return with(new Button<>(
                kind,
                access,
                press -> Optional.empty(),
                (press, who) -> refusal.apply(press, who).orElseGet(() -> shown(form, who)),
                Optional.of(new Asking<>(form, work)),
                Answering.Effort.QUICK));
    }

    private static Reply shown(Reply.Form form, Asker who) {
        return who.features().contains(Asker.Feature.FORMS)
                ? Reply.asking(form)
                : Reply.sentence(phrase("form.instead", form.instead()));
    }

    /** It works only on platforms that have that. */
    public Definition needing(Asker.Feature feature) {
        return new Definition(name, verbs, presses, Optional.of(feature));
    }

    /** Whether it does several things. */
    public boolean divided() {
        return !verbs.getFirst().name().isEmpty();
    }

    /** What it does under that name. */
    public Optional<Verb> verb(String wanted) {
        return verbs.stream().filter(v -> v.name().equals(wanted)).findFirst();
    }

    /** Whether only people who manage a community may use any of it. */
    public boolean forManagers() {
        return verbs.stream().allMatch(v -> v.access() == Access.MANAGERS);
    }
}
