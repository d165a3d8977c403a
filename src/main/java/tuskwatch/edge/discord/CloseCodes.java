package tuskwatch.edge.discord;

import discord4j.common.close.CloseException;
import java.util.Optional;
import java.util.Set;
import reactor.core.Exceptions;

/** With which codes the gateway closes for good, and what a person does about it. Source: Discord, Gateway Close Event Codes. */
final class CloseCodes {
    /** 4004, a refused token, is not among them: {@link TokenWatch} finds out whether that is so. */
    private static final Set<Integer> FATAL = Set.of(4010, 4011, 4012, 4013, 4014);

    private CloseCodes() {}

    static boolean fatal(int code) {
        return FATAL.contains(code);
    }

    /** The fatal code that is behind a failure. */
    static Optional<Integer> fatal(Throwable failure) {
        for (Throwable at = Exceptions.unwrap(failure); at != null; at = at.getCause()) {
            if (at instanceof CloseException close && fatal(close.getCode())) {
                return Optional.of(close.getCode());
            }
        }
        return Optional.empty();
    }

    static String sentence(int code) {
        return switch (code) {
            case 4013, 4014 ->
                "Discord refuses the bot's intents (close code " + code
                        + "): the bot asks for none, so this is a fault in the bot; please report it.";
            default ->
                "Discord refuses the connection (close code " + code
                        + "): Discord's documentation of gateway close codes says why.";
        };
    }
}
