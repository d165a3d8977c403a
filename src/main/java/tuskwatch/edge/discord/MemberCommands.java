package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tuskwatch.core.command.Desks;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.report.Problem;
import tuskwatch.core.report.Reporter;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.core.subscription.SubscriptionDesk;

/** {@code /report} and {@code /notify}, and the buttons with which members say the same. */
final class MemberCommands {
    private static final long DISCORD_EPOCH = 1_420_070_400_000L;

    private final Desks desks;
    private final Answers answers;

    MemberCommands(Desks desks, Answers answers) {
        this.desks = desks;
        this.answers = answers;
    }

    void report(Caller caller, Options options) {
        if (answers.later(caller, Answers.Audience.CALLER)) {
            answers.finish(
                    caller,
                    reporting(
                            caller,
                            () -> desks.named(
                                    options.text("instance").orElse(""),
                                    name -> Problem.of(options.text("problem").orElse(""))
                                            .map(p -> desks.members()
                                                    .reports()
                                                    .report(
                                                            reporter(caller),
                                                            name,
                                                            p,
                                                            options.text("details")
                                                                    .orElse("")))
                                            .orElseGet(() ->
                                                    desks.members().reports().ask(name)))));
        }
    }

    void subscribe(Caller caller, Options options) {
        if (answers.later(caller, Answers.Audience.CALLER)) {
            answers.finish(caller, subscribed(caller, options));
        }
    }

    private Card subscribed(Caller caller, Options options) {
        var subscriptions = desks.members().subscriptions();
        var who = subscriber(caller);
        var instance = options.text("instance");
        return switch (options.subcommand()) {
            case "instance" -> {
                var event = Subscription.Event.of(options.text("event").orElse(Subscription.Event.BACK.id()));
                yield desks.named(
                        instance.orElse(""),
                        name -> event.map(e -> subscriptions.subscribe(
                                        who, name, e, options.text("mail").orElse("")))
                                .orElseGet(() -> Card.sentence(Tone.INFO, phrase("notify.events"))));
            }
            case "confirm" -> subscriptions.confirm(who, options.text("code").orElse(""));
            case "list" -> subscriptions.list(who);
            case "stop" ->
                instance.map(text -> desks.named(text, name -> subscriptions.stop(who, Optional.of(name))))
                        .orElseGet(() -> subscriptions.stop(who, Optional.empty()));
            default -> Card.sentence(Tone.INFO, phrase("notify.use"));
        };
    }

    private static SubscriptionDesk.Subscriber subscriber(Caller caller) {
        return new SubscriptionDesk.Subscriber(
                caller.member(), caller.community(), caller.languages().own());
    }

    /** The subject is an incident, an instance, or a kind of problem and an instance. */
    Card pressed(Caller caller, Action action) {
        return switch (action.kind()) {
            case ME_TOO -> reporting(caller, () -> meToo(caller, action.subject()));
            case REPORT ->
                reporting(
                        caller,
                        () -> about(
                                action.subject(),
                                (problem, name) ->
                                        desks.members().reports().report(reporter(caller), name, problem, "")));
            case TAKE_BACK ->
                about(
                        action.subject(),
                        (problem, name) -> desks.members().reports().takeBack(reporter(caller), name, problem));
            case NOTIFY ->
                desks.named(
                        incident(action.subject()).map(i -> i.instance().text()).orElse(action.subject()),
                        name -> desks.members()
                                .subscriptions()
                                .subscribe(subscriber(caller), name, Subscription.Event.BACK, ""));
            case DIAGNOSE,
                    FALSE_ALARM,
                    MUTE,
                    STEPS,
                    NEXT_STEPS,
                    EVIDENCE,
                    SHARE,
                    EXAMINE,
                    ACKNOWLEDGE,
                    ESCALATE,
                    SNOOZE,
                    TAKE_OVER,
                    STILL_ON_IT -> throw new IllegalArgumentException(action.kind() + " is nothing that members say");
        };
    }

    private Card meToo(Caller caller, String subject) {
        var incident = incident(subject);
        if (incident.isPresent()) {
            return desks.members()
                    .reports()
                    .report(
                            reporter(caller),
                            incident.get().instance(),
                            Problem.of(incident.get().components().keySet()),
                            "");
        }
        return desks.named(subject, name -> desks.members().reports().ask(name));
    }

    private Optional<Incident> incident(String subject) {
        return IncidentId.valid(subject) ? desks.incidents().incident(new IncidentId(subject)) : Optional.empty();
    }

    private interface Reported {
        Card about(Problem problem, InstanceName name);
    }

    private Card about(String subject, Reported work) {
        var parts = subject.split(" ", 2);
        var problem = Problem.of(parts[0]);
        return parts.length == 2 && problem.isPresent()
                ? desks.named(parts[1], name -> work.about(problem.get(), name))
                : Card.sentence(Tone.INFO, phrase("button.other-version-report"));
    }

    /** For those who may report here. */
    private Card reporting(Caller caller, Supplier<Card> work) {
        var role = desks.roster().settings(caller.community()).reporter();
        return role.isEmpty() || caller.roles().contains(role.get()) || caller.mayManageServer()
                ? work.get()
                : Card.sentence(Tone.INFO, phrase("report.role-only"));
    }

    private static Reporter reporter(Caller caller) {
        return new Reporter(
                caller.member(), caller.community(), made(caller.member().text()));
    }

    /** A Discord id holds when it was made. Source: Discord developer documentation, Snowflakes. */
    private static Optional<Instant> made(String id) {
        return id.matches("\\d{1,19}")
                ? Optional.of(Instant.ofEpochMilli((Long.parseLong(id) >> 22) + DISCORD_EPOCH))
                : Optional.empty();
    }
}
