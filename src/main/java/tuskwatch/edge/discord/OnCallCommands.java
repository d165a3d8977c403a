package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import tuskwatch.core.command.Desks;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Tone;
import tuskwatch.core.message.WhenWords;
import tuskwatch.core.oncall.duty.ContactDesk;
import tuskwatch.core.oncall.duty.Export;
import tuskwatch.core.oncall.duty.OnCallDesk;

/** {@code /oncall} and {@code /incident}: who is called, and what people do about it. */
final class OnCallCommands {
    /** How many people a rotation takes by command. */
    static final int PEOPLE = 8;

    private final Desks desks;
    private final Answers answers;

    OnCallCommands(Desks desks, Answers answers) {
        this.desks = desks;
        this.answers = answers;
    }

    void onCall(Caller caller, Options options) {
        if (options.subcommand().equals("calendar")) {
            withFile(caller, () -> desks.onCall().query().calendar(caller.community(), caller.presser()));
            return;
        }
        answer(caller, () -> {
            var plans = desks.onCall().plans();
            var query = desks.onCall().query();
            var community = caller.community();
            return switch (options.subcommand()) {
                case "setup" -> managing(caller, () -> setUp(caller, options));
                case "show" -> query.show(community);
                case "who" -> query.who(community, text(options, "at"));
                case "schedule" -> query.schedule(community);
                case "readiness" -> query.readiness(community);
                case "fairness" -> query.fairness(community);
                case "take" -> plans.take(community, caller.presser(), text(options, "until"));
                case "away" ->
                    self(
                            caller,
                            options,
                            who -> plans.away(community, who, text(options, "from"), text(options, "until")));
                case "back" -> self(caller, options, who -> plans.back(community, who));
                case "override" ->
                    managing(
                            caller,
                            () -> plans.override(
                                    community,
                                    options.text("person").map(PersonId::new),
                                    options.text("instead").map(PersonId::new),
                                    text(options, "from"),
                                    text(options, "until")));
                case "override-end" -> managing(caller, () -> plans.overrideEnd(community, text(options, "name")));
                case "policy" ->
                    managing(
                            caller,
                            () -> plans.policy(
                                    community,
                                    number(options, "wait"),
                                    number(options, "repeats"),
                                    number(options, "holds")));
                case "quiet" ->
                    managing(caller, () -> plans.quiet(community, text(options, "from"), text(options, "until")));
                case "test" -> desks.onCall().contacts().test(community, caller.presser());
                case "route" ->
                    desks.onCall()
                            .contacts()
                            .choose(
                                    community,
                                    caller.presser(),
                                    new ContactDesk.Wish(
                                            options.text("ntfy").map(Boolean::valueOf), text(options, "mail")));
                case "off" -> managing(caller, () -> plans.off(community));
                default -> Card.sentence(Tone.INFO, phrase("on-call.use"));
            };
        });
    }

    private Card setUp(Caller caller, Options options) {
        var people = new ArrayList<PersonId>();
        for (var i = 1; i <= PEOPLE; i++) {
            options.text("person" + i).map(PersonId::new).ifPresent(people::add);
        }
        var channel = options.text("channel").or(caller::channel).filter(c -> c.matches("\\d{1,20}"));
        if (channel.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("on-call.which-channel"));
        }
        var rights = options.channelRights(channel.get()).or(caller::botRights);
        var wish = new OnCallDesk.Wish(
                people,
                text(options, "zone"),
                text(options, "handoff"),
                text(options, "every"),
                new Destination(channel.get()),
                options.text("role"));
        return Rights.lacking(rights).orElseGet(() -> {
            var card = desks.onCall().plans().setUp(caller.community(), wish);
            return options.silent(options.text("role"), rights)
                    ? card.with(Field.of(phrase("on-call.role"), phrase("plan.clock-is", Rights.SILENT_ROLE)))
                    : card;
        });
    }

    /** For oneself; for others only by people who may manage the server. */
    private static Card self(Caller caller, Options options, Function<PersonId, Card> work) {
        var person = options.text("person").map(PersonId::new).orElse(caller.member());
        return person.equals(caller.member()) || caller.mayManageServer()
                ? work.apply(person)
                : Card.sentence(Tone.INFO, phrase("on-call.others"));
    }

    void incident(Caller caller, Options options) {
        if (options.subcommand().equals("export")) {
            export(caller, options);
            return;
        }
        answer(caller, () -> {
            var pages = desks.onCall().pages();
            var who = caller.presser();
            var community = caller.community();
            return switch (options.subcommand()) {
                case "list" -> desks.onCall().incidents().list(community);
                case "show" -> of(options, id -> desks.onCall().incidents().show(community, id, who));
                case "ack" -> of(options, id -> pages.acknowledge(community, id, who));
                case "take" -> of(options, id -> pages.takeOver(community, id, who));
                case "escalate" -> of(options, id -> pages.escalate(community, id, who));
                case "snooze" ->
                    of(
                            options,
                            id -> pages.snooze(
                                    community,
                                    id,
                                    who,
                                    WhenWords.length(options.text("length").orElse("1h"))
                                            .orElse(Duration.ZERO)));
                case "reassign" ->
                    of(
                            options,
                            id -> pages.reassign(
                                    community, id, who, new PersonId(text(options, "person")), options.name("person")));
                case "note" -> of(options, id -> pages.note(community, id, who, text(options, "text")));
                case "update" -> of(options, id -> pages.update(community, id, who, text(options, "text")));
                case "role" ->
                    of(
                            options,
                            id -> pages.role(
                                    community,
                                    id,
                                    who,
                                    text(options, "part"),
                                    new PersonId(text(options, "person")),
                                    options.name("person")));
                case "resolve" -> dealing(caller, () -> resolve(caller, options));
                case "open" -> dealing(caller, () -> open(caller, options));
                default -> Card.sentence(Tone.INFO, phrase("incidents.use"));
            };
        });
    }

    private void export(Caller caller, Options options) {
        withFile(caller, () -> {
            var file = new AtomicReference<Optional<Attachment>>(Optional.empty());
            var card = of(options, id -> {
                var export = desks.onCall().incidents().export(caller.community(), id, caller.presser());
                file.set(export.file());
                return export.card();
            });
            return new Export(card, file.get());
        });
    }

    private void withFile(Caller caller, Supplier<Export> work) {
        if (answers.later(caller, Answers.Audience.CALLER)) {
            var export = work.get();
            answers.finish(caller, Answers.Audience.CALLER, export.card(), export.file());
        }
    }

    /** Incidents are shared by all who watch a server, so only they may end one. */
    private Card resolve(Caller caller, Options options) {
        return of(
                options,
                id -> Card.sentence(
                        Tone.INFO,
                        desks.incidents()
                                .instanceOf(id)
                                .filter(name -> !watchedHere(caller, name))
                                .map(OnCallCommands::notWatched)
                                .orElseGet(() -> desks.incidents().resolve(id, caller.name()))));
    }

    private boolean watchedHere(Caller caller, InstanceName name) {
        return desks.roster().of(caller.community()).stream()
                .anyMatch(e -> e.instance().equals(name));
    }

    private static Phrase notWatched(InstanceName name) {
        return phrase("incidents.not-watched", name.display());
    }

    /** By hand, for a server that is watched here. */
    private Card open(Caller caller, Options options) {
        return desks.named(text(options, "instance"), name -> {
            var part = Component.of(text(options, "component"));
            if (part.isEmpty()) {
                return Card.sentence(
                        Tone.INFO,
                        phrase(
                                "incidents.components",
                                Phrase.names(Arrays.stream(Component.values())
                                        .map(Component::id)
                                        .toList())));
            }
            return Card.sentence(
                    Tone.INFO,
                    watchedHere(caller, name)
                            ? desks.incidents()
                                    .declare(
                                            name,
                                            part.get(),
                                            new Incident.Declaration(caller.name(), text(options, "text")))
                            : notWatched(name));
        });
    }

    /** For people who deal with incidents here. */
    private Card dealing(Caller caller, Supplier<Card> work) {
        return desks.onCall().incidents().mayDeal(caller.community(), caller.presser())
                ? work.get()
                : Card.sentence(Tone.INFO, phrase("on-call.strangers"));
    }

    /** The newest incident of the instance that was written. */
    private Card of(Options options, Function<IncidentId, Card> work) {
        return desks.named(
                text(options, "instance"),
                name -> desks.onCall()
                        .incidents()
                        .newest(name)
                        .map(work)
                        .orElseGet(() -> Card.sentence(Tone.INFO, phrase("incidents.none-yet", name.display()))));
    }

    private void answer(Caller caller, Supplier<Card> work) {
        if (!answers.later(caller, Answers.Audience.CALLER)) {
            return;
        }
        answers.finish(
                caller,
                caller.guild().isEmpty() ? Card.sentence(Tone.INFO, phrase("rights.use-in-server")) : work.get());
    }

    private static Card managing(Caller caller, Supplier<Card> work) {
        return Rights.refusal(caller).orElseGet(work);
    }

    private static String text(Options options, String name) {
        return options.text(name).orElse("");
    }

    private static Optional<Integer> number(Options options, String name) {
        return options.text(name).filter(n -> n.matches("\\d{1,4}")).map(Integer::valueOf);
    }
}
