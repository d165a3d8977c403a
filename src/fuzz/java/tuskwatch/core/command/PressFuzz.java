package tuskwatch.core.command;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Action;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;

/** An id of a button that anybody forged means nothing, or the same when it is written, where that fits, and read again. */
public final class PressFuzz {
    private static final NameReader NAMES =
            new InstanceNameReader(InstanceNameReader.PlainHttp.REFUSED, AddressGuard.Policy.PUBLIC_ONLY);
    private static final List<String> KINDS = List.of(
            "DIAGNOSE", "EXAMINE", "FALSE_ALARM", "MUTE", "STEPS", "NEXT_STEPS", "EVIDENCE", "SHARE", "ACKNOWLEDGE", "ESCALATE", "SNOOZE",
            "TAKE_OVER", "DECLINE", "HAND_OVER", "ASK", "RESOLVE", "ADD_NOTE", "STILL_ON_IT", "REPLACE_ON_CALL", "END_ON_CALL", "RESUME_ON_CALL",
            "ACCEPT_TURN", "DECLINE_TURN", "GIVE_BACK_TURN", "TRY_CALL", "LEAVE_DUTY", "ME_TOO", "REPORT", "TAKE_BACK", "NOTIFY", "ANSWER", "x");
    private static final List<String> STARTS = List.of("", "abcd", "tusk.example ", "tusk.example", "login tusk.example", "77:", "0 12 77:", "db-down ", "k3m9abcdefgh who ");

    private PressFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var kind = data.pickValue(KINDS);
        var start = data.pickValue(STARTS);
        var text = data.consumeRemainingAsString();
        read(text);
        read("tw|" + kind + "|" + start + text);
    }

    private static void read(String id) {
        Action.parse(id).flatMap(action -> Press.read(action, NAMES)).ifPresent(press -> {
            for (var action : Press.actions(press)) {
                var again = Action.parse(action.id()).flatMap(a -> Press.read(a, NAMES));
                if (!again.equals(Optional.of(press))) {
                    throw new IllegalStateException("read back as " + again + ": " + press + " as " + action.id());
                }
            }
        });
    }
}
