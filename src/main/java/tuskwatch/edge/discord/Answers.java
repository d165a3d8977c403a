package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Reply;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Translation;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.rest.CardRenderer;
import tuskwatch.edge.discord.rest.DiscordLimits;
import tuskwatch.edge.discord.rest.DiscordRest;

/** Answers interactions: at once, or deferred and then edited in. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MESSAGE = 4;
    private static final int DEFERRED = 5;
    private static final int INSTEAD = 7;
    private static final int SUGGESTIONS = 8;
    private static final int FORM = 9;
    private static final int LABEL = 18;
    private static final int PARAGRAPH = 2;
    private static final int EPHEMERAL = 1 << 6;
    private static final int SUGGESTION = 100;
    private static final int ALREADY_ANSWERED = 40060;
    private static final int EXPIRED = 10062;
    private static final String ANSWERED = "answered";

    private final DiscordRest rest;
    private final Meter meter;

    Answers(DiscordRest rest, Meter meter) {
        this.rest = rest;
        this.meter = meter;
    }

    /** @param card in a language */
    void now(Interactions.Token token, Reply.Visibility visibility, Card card) {
        note(token, answer(token, MESSAGE, seen(visibility, CardRenderer.message(card))));
    }

    /**
     * In place of the message of the button, which stays as visible as it was.
     *
     * @param card in a language
     */
    void instead(Interactions.Token token, Card card) {
        note(token, answer(token, INSTEAD, CardRenderer.message(card)));
    }

    /** Whether Discord took it; if not, there is no use in working on. */
    boolean later(Interactions.Token token, Reply.Visibility visibility) {
        return note(token, answer(token, DEFERRED, seen(visibility, JSON.objectNode())));
    }

    /**
     * The form of a button, as the first answer. Source: developer documentation, Modal and Text Input.
     *
     * @param id of the button: what is written comes back with it
     */
    void ask(Interactions.Token token, String id, Reply.Form form, Translation book) {
        var data = JSON.objectNode()
                .put("custom_id", id)
                .put("title", Text.cut(book.say(form.title()), Reply.Form.LONGEST));
        var label = data.putArray("components")
                .addObject()
                .put("type", LABEL)
                .put("label", Text.cut(book.say(form.label()), Reply.Form.LONGEST));
        label.putObject("component")
                .put("type", Interactions.TEXT_INPUT)
                .put("custom_id", form.text().name())
                .put("style", PARAGRAPH)
                .put("min_length", 1)
                .put("max_length", form.text().most())
                .put("required", true);
        note(token, answer(token, FORM, data));
    }

    private static ObjectNode seen(Reply.Visibility visibility, ObjectNode data) {
        return switch (visibility) {
            case MEMBER -> data.put("flags", EPHEMERAL);
            case CHANNEL -> data;
        };
    }

    private DiscordRest.Reply answer(Interactions.Token token, int type, ObjectNode data) {
        var body = JSON.objectNode().put("type", type);
        body.set("data", data);
        return rest.answerInteraction(token.id(), token.token(), body);
    }

    /** The card that was promised, and a file where there is one; both in a language. */
    void finish(Interactions.Token token, Card card, Optional<Attachment.Made> file) {
        var body = file.map(made -> CardRenderer.with(card, made)).orElseGet(() -> CardRenderer.message(card));
        note(token, rest.editInteractionAnswer(token.application(), token.token(), body, file));
    }

    void suggest(Interactions.Token token, List<Commands.Shown> suggestions) {
        var data = JSON.objectNode();
        var choices = data.putArray("choices");
        suggestions.stream()
                .distinct()
                .limit(DiscordLimits.SUGGESTIONS)
                .forEach(s -> choices.addObject()
                        .put("name", Text.cut(s.name(), SUGGESTION))
                        .put("value", Text.cut(s.value(), SUGGESTION)));
        note(token, answer(token, SUGGESTIONS, data));
    }

    private boolean note(Interactions.Token token, DiscordRest.Reply reply) {
        var kind = switch (reply) {
            case DiscordRest.Reply.Fine fine -> ANSWERED;
            case DiscordRest.Reply.Refused no -> refusal(no.code());
            case DiscordRest.Reply.Unanswered none -> "lost";
        };
        meter.count(Figure.COMMANDS, kind);
        if (!kind.equals(ANSWERED)) {
            LOG.atWarn()
                    .addKeyValue("interaction", token.id())
                    .addKeyValue("kind", kind)
                    .addKeyValue("why", reply.trouble())
                    .log(reply instanceof DiscordRest.Reply.Unanswered ? "answer-lost" : "answer-refused");
        }
        return kind.equals(ANSWERED);
    }

    /** What somebody else has answered is none of ours: another session of the same bot, or another process of it. */
    private static String refusal(int code) {
        return switch (code) {
            case ALREADY_ANSWERED -> "not-ours";
            case EXPIRED -> "too-late";
            default -> "refused";
        };
    }
}
