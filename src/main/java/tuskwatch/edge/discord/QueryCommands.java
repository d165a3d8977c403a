package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.command.Desks;
import tuskwatch.core.diagnose.DiagnoseQuery;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;

/** {@code /status}, {@code /diagnose} and {@code /help}: commands that change nothing. */
final class QueryCommands {
    private final Desks desks;
    private final Answers answers;

    QueryCommands(Desks desks, Answers answers) {
        this.desks = desks;
        this.answers = answers;
    }

    void status(Caller caller, Options options) {
        var card = options.text("instance")
                .map(text -> desks.named(text, name -> desks.status().one(name, caller.community())))
                .orElseGet(() -> desks.status().all(caller.community()));
        answers.now(caller, audience(caller, options), card);
    }

    void diagnose(Caller caller, Options options) {
        var audience = audience(caller, options);
        if (!answers.later(caller, audience)) {
            return;
        }
        var watched = desks.roster().of(caller.community()).stream()
                .map(e -> e.instance().text())
                .distinct()
                .toList();
        var instance = options.text("instance")
                .or(() -> watched.size() == 1 ? Optional.of(watched.getFirst()) : Optional.empty());
        var symptom = options.text("symptom").orElse("");
        answers.finish(
                caller,
                audience,
                instance.map(text -> desks.named(
                                text,
                                name -> desks.diagnose()
                                        .diagnose(name, symptom, caller.member(), DiagnoseQuery.Form.SCREEN)))
                        .orElseGet(() -> Card.sentence(Tone.INFO, phrase("diagnose.which"))));
    }

    void history(Caller caller, Options options) {
        withPicture(caller, options, name -> {
            var answer = desks.history().answer(name, options.text("days").orElse(""));
            return new Pictured(answer.card(), answer.picture());
        });
    }

    void trend(Caller caller, Options options) {
        withPicture(caller, options, name -> {
            var answer = desks.members().trend().answer(name);
            return new Pictured(answer.card(), answer.picture());
        });
    }

    private record Pictured(Card card, Optional<Attachment> picture) {}

    private void withPicture(Caller caller, Options options, Function<InstanceName, Pictured> work) {
        var audience = audience(caller, options);
        if (!answers.later(caller, audience)) {
            return;
        }
        switch (desks.names().read(options.text("instance").orElse(""))) {
            case NameReader.Reading.Understood u -> {
                var answer = work.apply(u.name());
                answers.finish(caller, audience, answer.card(), answer.picture());
            }
            case NameReader.Reading.Refused r -> answers.finish(caller, audience, Card.sentence(Tone.INFO, r.why()));
        }
    }

    void help(Caller caller, Options options) {
        answers.now(caller, Answers.Audience.CALLER, desks.help().help(options.text("command")));
    }

    /** Shared only by members who may write in that channel themselves. */
    private static Answers.Audience audience(Caller caller, Options options) {
        return options.flag("share") && caller.maySpeak() ? Answers.Audience.CHANNEL : Answers.Audience.CALLER;
    }
}
