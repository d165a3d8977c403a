package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Premises;
import tuskwatch.testing.MemoryPlatform;

/** Who may press what: a button that is new needs its line here. */
class AccessTest {
    private static final Map<String, Access> BUTTONS = new TreeMap<>(Map.ofEntries(
            Map.entry("Diagnose", Access.EVERYONE),
            Map.entry("Examine", Access.EVERYONE),
            Map.entry("Share", Access.EVERYONE),
            Map.entry("Evidence", Access.EVERYONE),
            Map.entry("Steps", Access.EVERYONE),
            Map.entry("NextSteps", Access.EVERYONE),
            Map.entry("FalseAlarm", Access.ALERTED),
            Map.entry("Mute", Access.ALERTED),
            // Whoever was called may answer, wherever the call is read; the page itself knows who else may.
            Map.entry("Acknowledge", Access.ONESELF),
            Map.entry("Escalate", Access.ONESELF),
            Map.entry("Snooze", Access.ONESELF),
            Map.entry("TakeOver", Access.ONESELF),
            Map.entry("StillOnIt", Access.ONESELF),
            Map.entry("SameIncident", Access.REPORTERS),
            Map.entry("SameInstance", Access.REPORTERS),
            Map.entry("Report", Access.REPORTERS),
            Map.entry("TakeBack", Access.EVERYONE),
            Map.entry("NotifyOfIncident", Access.EVERYONE),
            Map.entry("NotifyOfInstance", Access.EVERYONE),
            Map.entry("HandOver", Access.ONESELF),
            Map.entry("Ask", Access.ONESELF),
            Map.entry("Decline", Access.ONESELF),
            Map.entry("ResolveHere", Access.ONESELF),
            Map.entry("AcceptTurn", Access.COMMUNITY),
            Map.entry("DeclineTurn", Access.COMMUNITY),
            Map.entry("GiveBackTurn", Access.COMMUNITY),
            Map.entry("TryCall", Access.ONESELF),
            Map.entry("LeaveDuty", Access.ONESELF),
            Map.entry("AddNote", Access.ONESELF),
            Map.entry("Answer", Access.EVERYONE),
            Map.entry("ReplaceOnCall", Access.MANAGERS),
            Map.entry("EndOnCall", Access.MANAGERS),
            Map.entry("ResumeOnCall", Access.MANAGERS)));

    @Test
    void every_button_says_who_may_press_it() {
        var said = new TreeMap<String, Access>();
        try (var seeded = new SeededCore()) {
            seeded.core.commands(new MemoryPlatform(), Premises.OWN).definitions().stream()
                    .flatMap(d -> d.presses().stream())
                    .forEach(b -> said.put(b.kind().getSimpleName(), b.access()));
        }
        assertThat(said).isEqualTo(BUTTONS);
    }
}
