package tuskwatch.core.oncall.role;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;

/** Whether the bot can give a role to people, and may for who asks; the first reason against it. */
public enum Fitness {
    FIT,
    /** It is everybody's. */
    EVERYONE,
    /** It is not that community's. */
    ELSEWHERE,
    /** It belongs to a program or is bought; the platform alone gives it. */
    MANAGED,
    /** The bot may give no roles. */
    NO_RIGHT,
    /** It does not stand below the bot's highest. */
    ABOVE_BOT,
    /** Who asks may give no roles. */
    ASKER_NO_RIGHT,
    /** It does not stand below the highest of who asks. */
    ABOVE_ASKER,
    /** The platform does not tell. */
    UNTOLD,
    /** The platform refuses it and does not tell why. */
    REFUSED;

    /** The sentence that says why not; empty where nothing stands against it. */
    public Optional<LocalizedText> refusal(String role) {
        return this == FIT
                ? Optional.empty()
                : Optional.of(
                        phrase("duty-role." + name().toLowerCase(Locale.ROOT).replace('_', '-'), new Span.Role(role)));
    }
}
