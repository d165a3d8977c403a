package tuskwatch.core.guidance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;

/**
 * An entry of the guide book: one thing that can be wrong, and what to do about it.
 *
 * @param id fixed in the outside contract
 * @param component what fails, empty where that depends
 * @param kind a fault, a decision of the admin, or something on the person's side
 * @param tellable whether strangers can tell it from outside
 * @param severity how much it matters
 * @param who can end it
 * @param incidents how often it was the cause in a collection of real incidents; how usual it is
 * @param title a few words
 * @param advice what people see, and what to tell them
 * @param tells the look inside that decides whether it is this
 * @param steps what an admin does, in order: looking comes before changing
 * @param clues what speaks for and against it
 * @param sources where the knowledge comes from
 * @param versions Mastodon versions that it holds for
 */
public record Cause(
        CauseId id,
        Optional<Component> component,
        Kind kind,
        Tellable tellable,
        Severity severity,
        Who who,
        int incidents,
        LocalizedText title,
        Advice advice,
        Tells tells,
        List<Step> steps,
        List<Weight> clues,
        List<String> sources,
        String versions) {
    public Cause {
        steps = List.copyOf(steps);
        clues = List.copyOf(clues);
        sources = List.copyOf(sources);
    }

    /** Whose doing it is. */
    public enum Kind {
        FAULT,
        POLICY,
        USER
    }

    /** Whether strangers can tell. */
    public enum Tellable {
        YES,
        PARTLY,
        NO
    }

    /** What it is worth. */
    public enum Severity {
        /** Somebody has to get up. */
        WAKE,
        /** Members should know. */
        POST,
        /** Good to know. */
        NOTE;

        /** What it is worth, for people. */
        public LocalizedText words() {
            return phrase("severity." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** Who can end it. */
    public enum Who {
        ADMIN,
        HOST,
        PERSON,
        NOBODY;

        /** The word for people. */
        public LocalizedText words() {
            return phrase("who." + name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Words for people.
     *
     * @param seen what members see
     * @param member what a member can do, one or two sentences
     * @param avoid what a member had better not do
     * @param moderator what to tell people
     */
    public record Advice(LocalizedText seen, LocalizedText member, LocalizedText avoid, LocalizedText moderator) {}

    /**
     * A look inside that decides.
     *
     * @param text what it shows if it is this cause
     * @param command for it, empty for none
     */
    public record Tells(LocalizedText text, String command) {}

    /** What a clue weighs here, empty if nothing. */
    Optional<Weight> weight(String clue) {
        return clues.stream().filter(w -> w.clue().equals(clue)).findFirst();
    }
}
