package tuskwatch.core.oncall.handover;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.tidings.HandoverNote;

/** Whoever has the duty of a rotation leaves a note for whoever has it next. Threads may share it. */
public final class LeaveNote {
    /** The most characters of a note. */
    static final int MOST = 500;

    private static final int LETTERS = 8;
    private static final int SHOWN = 60;

    private final PlanBook book;
    private final Ids ids;

    /** @param ids of notes */
    public LeaveNote(PlanBook book, Ids ids) {
        this.book = book;
        this.ids = ids;
    }

    /**
     * Takes the place of the note that waits.
     *
     * @param note from outside; blank for none
     * @param rotation empty for the one whose duty the writer has, or else for the first that answers
     */
    public Card leave(CommunityId community, Member who, String note, Optional<String> rotation) {
        var text = note.strip();
        if (text.codePointCount(0, text.length()) > MOST) {
            return sentence(phrase("handover.long", MOST));
        }
        if (!text.isEmpty() && Text.clean(text, MOST).isEmpty()) {
            return sentence(phrase("form.empty"));
        }
        return book.with(community, (plan, now) -> {
            var layer = rotation.map(r -> plan.schedule().layer(r, now)).orElseGet(() -> usual(plan, who, now));
            if (layer.isEmpty()) {
                return sentence(phrase("on-call.no-rotation", Text.clean(rotation.orElse(""), SHOWN)));
            }
            return who.manages() || hasDuty(plan, layer.get(), who, now)
                    ? left(community, plan, layer.get().name(), written(plan, layer.get(), who, text, now))
                    : sentence(phrase("handover.not-you", layer.get().name()));
        });
    }

    private static Optional<Layer> usual(OnCallPlan plan, Member who, Instant now) {
        var layers = plan.schedule().layers(now);
        return layers.stream()
                .filter(l -> hasDuty(plan, l, who, now))
                .findFirst()
                .or(() -> layers.stream().findFirst());
    }

    private static boolean hasDuty(OnCallPlan plan, Layer layer, Member who, Instant now) {
        return plan.schedule().at(layer.name(), now).person().equals(Optional.of(who.id()));
    }

    private HandoverNote written(OnCallPlan plan, Layer layer, Member who, String text, Instant now) {
        var duty = plan.schedule().at(layer.name(), now).person();
        return new HandoverNote(ids.of(LETTERS), who.person(), now, Text.clean(text, MOST), duty, Optional.empty());
    }

    private Card left(CommunityId community, OnCallPlan plan, String rotation, HandoverNote note) {
        var before = plan.tidings();
        if (!note.text().isEmpty()) {
            book.put(community, plan.telling(before.noting(rotation, note)));
            return Card.sentence(Tone.RESOLVED, phrase("handover.left", rotation));
        }
        var waiting = Optional.ofNullable(before.notes().get(rotation));
        if (waiting.isEmpty()) {
            return sentence(phrase("handover.none", rotation));
        }
        if (waiting.flatMap(HandoverNote::given).isPresent()) {
            return sentence(phrase("handover.on-its-way", rotation));
        }
        book.put(community, plan.telling(before.noting(rotation)));
        return Card.sentence(Tone.RESOLVED, phrase("handover.deleted", rotation));
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}
