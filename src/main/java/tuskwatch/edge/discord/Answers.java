package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.core.message.Text;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/** Answers interactions: at once, or deferred and then edited in. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MESSAGE = 4;
    private static final int DEFERRED = 5;
    private static final int SUGGESTIONS = 8;
    private static final int EPHEMERAL = 1 << 6;
    static final int MOST_SUGGESTIONS = 25;
    private static final int SUGGESTION = 100;
    private static final int ALREADY_ANSWERED = 40060;
    private static final int EXPIRED = 10062;

    private final DiscordRest rest;
    private final Phrasebook.Shelf phrases;
    private final Meter meter;

    Answers(DiscordRest rest, Phrasebook.Shelf phrases, Meter meter) {
        this.rest = rest;
        this.phrases = phrases;
        this.meter = meter;
    }

    /** Who sees an answer. */
    enum Audience {
        CALLER,
        CHANNEL
    }

    void now(Caller caller, Audience audience, Card card) {
        var body = JSON.objectNode().put("type", MESSAGE);
        body.set("data", data(caller, card, audience));
        note(caller, rest.answerInteraction(caller.interaction(), caller.token(), body));
    }

    /** Whether Discord took it; if not, there is no use in working on. */
    boolean later(Caller caller, Audience audience) {
        var body = JSON.objectNode().put("type", DEFERRED);
        body.putObject("data").put("flags", audience == Audience.CALLER ? EPHEMERAL : 0);
        return note(caller, rest.answerInteraction(caller.interaction(), caller.token(), body));
    }

    /** For the caller alone. */
    void finish(Caller caller, Card card) {
        finish(caller, Audience.CALLER, card);
    }

    void finish(Caller caller, Audience audience, Card card) {
        note(
                caller,
                rest.editInteractionAnswer(
                        caller.application(), caller.token(), CardRenderer.message(card.in(book(caller, audience)))));
    }

    /** A card, and a file where there is one. */
    void finish(Caller caller, Audience audience, Card card, Optional<Attachment> file) {
        var book = book(caller, audience);
        file.flatMap(f -> f.in(book))
                .ifPresentOrElse(
                        made -> note(
                                caller,
                                rest.editInteractionAnswer(
                                        caller.application(),
                                        caller.token(),
                                        CardRenderer.with(card.in(book), made),
                                        made)),
                        () -> finish(caller, audience, card));
    }

    /** What one person sees is in his language, what a channel sees in that of its community. */
    Phrasebook book(Caller caller, Audience audience) {
        return phrases.in(
                audience == Audience.CALLER
                        ? caller.languages().own()
                        : caller.languages().common());
    }

    /** Says that it went wrong: as the first answer, or in place of the one that was promised. */
    void failed(Caller caller, Card card) {
        var body = JSON.objectNode().put("type", MESSAGE);
        body.set("data", data(caller, card, Audience.CALLER));
        if (rest.answerInteraction(caller.interaction(), caller.token(), body) instanceof DiscordRest.Reply.Refused) {
            finish(caller, card);
        }
    }

    /**
     * Something to choose.
     *
     * @param name as it is shown
     * @param value as it is sent
     */
    record Suggestion(String name, String value) {
        static Suggestion of(String both) {
            return new Suggestion(both, both);
        }
    }

    void suggest(Caller caller, List<Suggestion> suggestions) {
        var body = JSON.objectNode().put("type", SUGGESTIONS);
        var choices = body.putObject("data").putArray("choices");
        suggestions.stream()
                .distinct()
                .limit(MOST_SUGGESTIONS)
                .forEach(s -> choices.addObject()
                        .put("name", Text.cut(s.name(), SUGGESTION))
                        .put("value", Text.cut(s.value(), SUGGESTION)));
        note(caller, rest.answerInteraction(caller.interaction(), caller.token(), body));
    }

    private ObjectNode data(Caller caller, Card card, Audience audience) {
        var data = CardRenderer.message(card.in(book(caller, audience)));
        if (audience == Audience.CALLER) {
            data.put("flags", EPHEMERAL);
        }
        return data;
    }

    private boolean note(Caller caller, DiscordRest.Reply reply) {
        return switch (reply) {
            case DiscordRest.Reply.Fine fine -> {
                meter.count(Figure.COMMANDS, "answered");
                yield true;
            }
            case DiscordRest.Reply.Refused refused -> {
                if (refused.code() == ALREADY_ANSWERED) {
                    yield true;
                }
                meter.count(Figure.COMMANDS, refused.code() == EXPIRED ? "too-late" : "refused");
                LOG.atWarn()
                        .addKeyValue("interaction", caller.interaction())
                        .addKeyValue("status", refused.status())
                        .addKeyValue("why", refused.message())
                        .log("answer-refused");
                yield false;
            }
            case DiscordRest.Reply.Silent silent -> {
                meter.count(Figure.COMMANDS, "lost");
                LOG.atWarn()
                        .addKeyValue("interaction", caller.interaction())
                        .addKeyValue("why", silent.why())
                        .log("answer-lost");
                yield false;
            }
        };
    }
}
