package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputAutoCompleteEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.interaction.InteractionCreateEvent;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Desks;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/** From an interaction to what answers it. Runs on threads that may block; one broken answer delays no other. */
final class InteractionRouter {
    private static final Logger LOG = LoggerFactory.getLogger(InteractionRouter.class);

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(z -> z.contains("/") && !z.startsWith("Etc/") && !z.startsWith("SystemV/"))
            .sorted()
            .toList();

    private static final String SUGGESTING = "autocomplete";

    private final Desks desks;
    private final Answers answers;
    private final QueryCommands queries;
    private final WatchCommand watch;
    private final CommunityCommands community;
    private final OnCallCommands onCall;
    private final MemberCommands members;
    private final Buttons buttons;
    private final Meter meter;
    private final LongSupplier nanos;

    /** @param nanos monotonic nanoseconds */
    InteractionRouter(Desks desks, DiscordRest rest, Meter meter, LongSupplier nanos) {
        this.meter = meter;
        this.nanos = nanos;
        this.desks = desks;
        this.answers = new Answers(rest, desks.phrases(), meter);
        this.queries = new QueryCommands(desks, answers);
        this.watch = new WatchCommand(desks, answers, new Samples(rest, answers));
        this.community = new CommunityCommands(desks, answers);
        this.onCall = new OnCallCommands(desks, answers);
        this.members = new MemberCommands(desks, answers);
        this.buttons = new Buttons(desks, answers, members);
    }

    /** All commands as Discord registers them. */
    ArrayNode commands() {
        return CommandCatalog.all(desks.phrases());
    }

    void command(ChatInputInteractionEvent event) {
        var caller = caller(event);
        var resolved = event.getInteraction()
                .getData()
                .data()
                .toOptional()
                .flatMap(d -> d.resolved().toOptional());
        var options = Options.of(event.getOptions(), resolved);
        guarded(caller, event.getCommandName(), () -> {
            switch (event.getCommandName()) {
                case "status" -> queries.status(caller, options);
                case "diagnose" -> queries.diagnose(caller, options);
                case "watch" -> watch.handle(caller, options);
                case "report" -> members.report(caller, options);
                case "notify" -> members.subscribe(caller, options);
                case "trend" -> queries.trend(caller, options);
                case "history" -> queries.history(caller, options);
                case "maintenance" -> community.maintenance(caller, options);
                case "settings" -> community.settings(caller, options);
                case "oncall" -> onCall.onCall(caller, options);
                case "incident" -> onCall.incident(caller, options);
                case "help" -> queries.help(caller, options);
                default ->
                    answers.now(
                            caller, Answers.Audience.CALLER, Card.sentence(Tone.INFO, phrase("command.other-version")));
            }
        });
    }

    /** With what its community lets people of a certain role do. */
    private Caller caller(InteractionCreateEvent event) {
        var caller = Caller.of(event);
        return caller.under(desks.roster().settings(caller.community()));
    }

    void suggest(ChatInputAutoCompleteEvent event) {
        var caller = caller(event);
        guarded(caller, SUGGESTING, () -> {
            var focused = Options.of(event.getOptions(), Optional.empty()).focused();
            var typed = focused.flatMap(o -> o.getValue())
                    .map(v -> v.getRaw())
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
            answers.suggest(
                    caller,
                    focused.map(o -> candidates(caller, o.getName(), typed)).orElse(List.of()));
        });
    }

    void button(ButtonInteractionEvent event) {
        var caller = caller(event);
        guarded(
                caller,
                "button",
                () -> Action.parse(event.getCustomId())
                        .ifPresentOrElse(
                                action -> buttons.pressed(caller, action),
                                () -> answers.now(
                                        caller,
                                        Answers.Audience.CALLER,
                                        Card.sentence(Tone.INFO, phrase("button.other-version")))));
    }

    private List<Answers.Suggestion> candidates(Caller caller, String option, String typed) {
        return switch (option) {
            case "symptom" -> symptoms(caller, typed);
            case "zone" ->
                ZONES.stream()
                        .filter(z -> z.toLowerCase(Locale.ROOT).contains(typed))
                        .map(Answers.Suggestion::of)
                        .toList();
            default ->
                desks.roster().names(caller.community(), typed, Answers.MOST_SUGGESTIONS).stream()
                        .map(Answers.Suggestion::of)
                        .toList();
        };
    }

    /** In the member's language; what is sent is the form that the guide book understands. */
    private List<Answers.Suggestion> symptoms(Caller caller, String typed) {
        var book = answers.book(caller, Answers.Audience.CALLER);
        return desks.complaints().stream()
                .map(c -> new Answers.Suggestion(book.say(c.title()), c.label()))
                .filter(s ->
                        (s.name() + "\n" + s.value()).toLowerCase(Locale.ROOT).contains(typed))
                .toList();
    }

    /** A failure is told to the one who asked, with the number by which it is found in the log. */
    private void guarded(Caller caller, String what, Runnable work) {
        var begun = nanos.getAsLong();
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("interaction", caller.interaction())
                    .addKeyValue("command", what)
                    .setCause(e)
                    .log("command-failed");
            if (!what.equals(SUGGESTING)) {
                answers.failed(caller, Card.sentence(Tone.UNKNOWN, phrase("command.failed", caller.interaction())));
            }
        }
        meter.time(Figure.COMMAND_TIME, Duration.ofNanos(nanos.getAsLong() - begun));
    }
}
