package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tuskwatch.core.community.Insiders;
import tuskwatch.core.guidance.AdminMetricRules;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;

/** What an admin's own instruments say to those who read an answer, and no more than they may see. Threads may share it. */
public final class InsideView {
    private final AdminMetrics instruments;
    private final Insiders insiders;

    public InsideView(AdminMetrics instruments, Insiders insiders) {
        this.instruments = instruments;
        this.insiders = insiders;
    }

    /** Who reads an answer. */
    public enum Readers {
        /** Only who asked. */
        ASKER,
        /** Everybody where it was asked. */
        CHANNEL
    }

    /**
     * What may be seen.
     *
     * @param states of parts that strangers cannot see
     * @param notes sentences about the looking itself
     */
    public record Told(List<Evidence> evidence, Map<Component, ComponentState> states, List<LocalizedText> notes) {
        private static final Told NOTHING = new Told(List.of(), Map.of(), List.of());

        public Told {
            evidence = List.copyOf(evidence);
            states = Map.copyOf(states);
            notes = List.copyOf(notes);
        }
    }

    /** Everything, for whoever runs the bot. Blocks for about two seconds at most. */
    public static Told whole(AdminMetrics.Look look) {
        var found = AdminMetricRules.judge(look.measured());
        return new Told(found.evidence(), found.states(), silent(look));
    }

    /** For who asked, or for all who read it with him. Where nobody may see anything, nothing is asked. */
    Told look(InstanceName instance, Member asker, Readers readers) {
        return switch (sight(instance, asker, readers)) {
            case NOTHING -> Told.NOTHING;
            case CONCLUSION -> conclusion(instruments.look(instance));
            case FINDINGS -> whole(instruments.look(instance));
        };
    }

    /** How much they see now. */
    Insiders.Sight sight(InstanceName instance, Member asker, Readers readers) {
        return switch (readers) {
            case ASKER -> insiders.alone(instance, asker);
            case CHANNEL -> insiders.together(instance, asker.community());
        };
    }

    /** Which instruments there are is nobody's business; that something is missing is everybody's who reads the answer. */
    private static Told conclusion(AdminMetrics.Look look) {
        var failing = new TreeMap<>(AdminMetricRules.judge(look.measured()).states());
        failing.values().removeIf(state -> !state.failing());
        var notes = new ArrayList<LocalizedText>();
        if (!failing.isEmpty()) {
            notes.add(phrase(
                    "inside.concluded",
                    LocalizedText.list(
                            failing.keySet().stream().map(Component::word).toList())));
        }
        if (!look.silent().isEmpty()) {
            notes.add(phrase("inside.silent"));
        }
        return new Told(List.of(), failing, notes);
    }

    private static List<LocalizedText> silent(AdminMetrics.Look look) {
        var notes = new ArrayList<LocalizedText>();
        for (var instrument : new TreeSet<>(look.silent())) {
            notes.add(
                    switch (instrument) {
                        case PROMETHEUS -> phrase("inside.silent-prometheus");
                        case ADMIN_API -> phrase("inside.silent-admin-api");
                    });
        }
        return notes;
    }
}
