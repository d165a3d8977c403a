package tuskwatch.core.instance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.message.LocalizedText;

/** What members can say is broken for them. */
public enum Problem {
    POSTING(Component.JOBS),
    LOGIN,
    FEEDS,
    ERRORS,
    SIGN_UP,
    NO_MAIL(Component.MAIL),
    FEDERATION(Component.JOBS),
    MEDIA,
    SEARCH(Component.SEARCH),
    NOTIFICATIONS(Component.JOBS);

    private final Set<Component> unseen;

    Problem(Component... unseen) {
        this.unseen = Set.of(unseen);
    }

    /** As it is chosen in commands. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What goes wrong, in the middle of a sentence. */
    public LocalizedText words() {
        return phrase("problem." + id());
    }

    /** Its name on a button or in a list. */
    public LocalizedText name(int people) {
        return phrase("problem-people", shortly(), people);
    }

    /** In a word. */
    public LocalizedText shortly() {
        return phrase("problem." + id() + ".short");
    }

    /** Parts that would explain it and that no stranger's check sees. */
    public Set<Component> unseen() {
        return unseen;
    }

    /** The clue of the guide book that many reports of it are. */
    public String clue() {
        return "reported-" + id();
    }

    /** The problem of that id. */
    public static Optional<Problem> of(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
    }

    /** What members meet when these parts fail: that of the outermost one. */
    public static Problem of(Set<Component> failing) {
        return failing.stream().sorted().findFirst().map(Problem::met).orElse(ERRORS);
    }

    private static Problem met(Component failing) {
        return switch (failing) {
            case EDGE, WEB -> ERRORS;
            case DATABASE, CACHE -> FEEDS;
            case JOBS, FEDERATION -> FEDERATION;
            case MAIL -> NO_MAIL;
            case SIGN_UP -> SIGN_UP;
            case STREAMING -> NOTIFICATIONS;
            case MEDIA -> MEDIA;
            case SEARCH -> SEARCH;
        };
    }
}
