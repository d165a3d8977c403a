package tuskwatch.core.privacy;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.ChangeListener;
import tuskwatch.core.diagnose.OpenQuestions;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.report.ReportSpikes;

/** {@code /settings forget-me}. */
public final class ForgetMember {
    private static final Logger LOG = LoggerFactory.getLogger(ForgetMember.class);

    private final PrivacyRepository book;
    private final PageChanges room;
    private final ReportSpikes spikes;
    private final OpenQuestions questions;
    private final InstantSource clock;
    private final ChangeListener forgotten;

    /** @param forgotten told after something was deleted, so that what is in memory is read again */
    public ForgetMember(
            PrivacyRepository book,
            PageChanges room,
            ReportSpikes spikes,
            OpenQuestions questions,
            InstantSource clock,
            ChangeListener forgotten) {
        this.book = book;
        this.room = room;
        this.spikes = spikes;
        this.questions = questions;
        this.clock = clock;
        this.forgotten = forgotten;
    }

    /** A verb of {@code /settings}, for everybody. */
    public Definition.Verb verb() {
        return Definition.verb(
                "forget-me",
                Access.ONESELF,
                call -> Reply.of(forget(call.member().person(), call.community())));
    }

    /**
     * Forgets a person, everywhere.
     *
     * @param where the person asks for it
     */
    public Card forget(Person person, CommunityId where) {
        var serving = room.forget(person.id(), clock.instant());
        spikes.forget(person.id());
        questions.forget(person.id());
        book.forget(person, where, serving);
        forgotten.changed();
        LOG.atInfo().log("member-forgotten");
        var lines = serving.isEmpty()
                ? List.of(phrase("forget.what"), phrase("forget.stays"))
                : List.of(phrase("forget.what"), phrase("forget.serving"), phrase("forget.stays"));
        return Card.answer(Tone.INFO, phrase("forget.headline"), List.of(Field.of(LocalizedText.NONE, lines)));
    }
}
