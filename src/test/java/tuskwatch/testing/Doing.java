package tuskwatch.testing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.Member;
import tuskwatch.core.message.Card;

/** Runs what a command does, past reading its options and past who may. */
public final class Doing {
    private Doing() {}

    /** What somebody is answered who types that; values as they were read. */
    public static Card types(Command command, Member who, String verb, Map<String, Object> values) {
        return command.definition()
                .verb(verb)
                .orElseThrow()
                .work()
                .apply(new Call(asker(who), Fixtures.HERE, values))
                .card();
    }

    /** What somebody is answered who presses that. */
    public static Card presses(Command command, Member who, Press press) {
        return command.definition().presses().stream()
                .filter(b -> b.kind().isInstance(press))
                .map(b -> pressed(b, press, asker(who)))
                .findFirst()
                .orElseThrow();
    }

    private static <P extends Press> Card pressed(Definition.Button<P> button, Press press, Asker asker) {
        return button.work().apply(button.kind().cast(press), asker).card();
    }

    private static Asker asker(Member who) {
        return new Asker("q", who, Optional.empty(), Locale.ENGLISH, Set.of());
    }
}
