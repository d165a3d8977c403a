package tuskwatch.edge.discord;

import static tuskwatch.core.message.LocalizedText.phrase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputAutoCompleteEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.interaction.InteractionCreateEvent;
import discord4j.core.event.domain.interaction.ModalSubmitInteractionEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Reply;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.rest.DiscordLimits;
import tuskwatch.edge.discord.rest.DiscordRest;

/** From an interaction to what answers it. Runs on threads that may block; one broken answer delays no other. */
final class InteractionRouter {
    private static final Logger LOG = LoggerFactory.getLogger(InteractionRouter.class);
    private static final String SUGGESTING = "autocomplete";

    private final Commands commands;
    private final Answers answers;
    private final InteractionMemory known;
    private final Meter meter;
    private final LongSupplier nanos;

    /** @param nanos monotonic nanoseconds */
    InteractionRouter(Commands commands, DiscordRest rest, Meter meter, LongSupplier nanos) {
        this.commands = commands;
        this.answers = new Answers(rest, meter);
        this.known = new InteractionMemory(nanos);
        this.meter = meter;
        this.nanos = nanos;
    }

    /** All commands as Discord registers them. */
    ArrayNode catalog() {
        return new CommandCatalog(commands).all();
    }

    void command(ChatInputInteractionEvent event) {
        guarded(
                event,
                event.getCommandName(),
                promised -> answer(
                        event,
                        commands.typed(
                                Interactions.asker(event),
                                event.getCommandName(),
                                Interactions.verb(event.getOptions()),
                                Interactions.arguments(event)),
                        promised));
    }

    void button(ButtonInteractionEvent event) {
        guarded(
                event,
                "button",
                promised -> answer(event, commands.pressed(Interactions.asker(event), event.getCustomId()), promised));
    }

    void form(ModalSubmitInteractionEvent event) {
        guarded(
                event,
                "form",
                promised -> answer(
                        event,
                        commands.written(
                                Interactions.asker(event), Interactions.id(event), Interactions.written(event)),
                        promised));
    }

    private void answer(InteractionCreateEvent event, Answering answering, AtomicBoolean promised) {
        var token = Interactions.Token.of(event);
        var book = commands.book(answering);
        if (answering.effort() == Answering.Effort.LONG) {
            promised.set(answers.later(token, answering.visibility()));
            if (!promised.get()) {
                return;
            }
        }
        var reply = answering.work().get();
        if (reply.form().isPresent()) {
            answers.ask(token, Interactions.id(event), reply.form().get(), book);
            return;
        }
        var card = reply.card().in(book);
        switch (answering.effort()) {
            case QUICK -> {
                switch (reply.place()) {
                    case BENEATH -> answers.now(token, answering.visibility(), card);
                    case INSTEAD -> answers.instead(token, card);
                }
            }
            case LONG -> answers.finish(token, card, reply.file().flatMap(f -> f.in(book)));
        }
    }

    void suggest(ChatInputAutoCompleteEvent event) {
        guarded(event, SUGGESTING, promised -> {
            for (var option : Interactions.options(event.getOptions())) {
                if (option.isFocused()) {
                    var suggestions = commands.suggest(
                            Interactions.asker(event),
                            event.getCommandName(),
                            Interactions.verb(event.getOptions()),
                            option.getName(),
                            option.getValue().map(v -> v.getRaw()).orElse(""),
                            DiscordLimits.SUGGESTIONS);
                    answers.suggest(Interactions.Token.of(event), suggestions);
                }
            }
        });
    }

    /**
     * What was heard of before is left alone. A failure is told to the one who asked, with the number by which it is found in the log.
     *
     * @param work is told where to note that an answer was promised
     */
    private void guarded(InteractionCreateEvent event, String what, Consumer<AtomicBoolean> work) {
        var token = Interactions.Token.of(event);
        if (!known.isNew(token.id())) {
            meter.count(Figure.COMMANDS, "again");
            return;
        }
        var begun = nanos.getAsLong();
        var promised = new AtomicBoolean();
        try {
            work.accept(promised);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("interaction", token.id())
                    .addKeyValue("command", what)
                    .setCause(e)
                    .log("command-failed");
            if (!what.equals(SUGGESTING)) {
                sorry(event, token, promised.get());
            }
        }
        meter.time(Figure.COMMAND_TIME, Duration.ofNanos(nanos.getAsLong() - begun));
    }

    /** As the first answer, or in place of the one that was promised. */
    private void sorry(InteractionCreateEvent event, Interactions.Token token, boolean promised) {
        var book = commands.phrases().in(Interactions.asker(event).member().language());
        var card = Card.sentence(Tone.UNKNOWN, phrase("command.failed", token.id()))
                .in(book);
        if (promised) {
            answers.finish(token, card, Optional.empty());
        } else {
            answers.now(token, Reply.Visibility.MEMBER, card);
        }
    }
}
