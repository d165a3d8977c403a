package tuskwatch.core.instance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.message.LocalizedText;

/** What members can say is broken for them. */
public enum Problem {
    POSTING("posting", Set.of(Component.JOBS)),
    LOGIN("login", Set.of()),
    FEEDS("feeds", Set.of()),
    ERRORS("errors", Set.of()),
    SIGN_UP("sign-up", Set.of()),
    NO_MAIL("no-mail", Set.of(Component.MAIL)),
    FEDERATION("federation", Set.of(Component.JOBS)),
    MEDIA("media", Set.of()),
    SEARCH("search", Set.of(Component.SEARCH)),
    NOTIFICATIONS("notifications", Set.of(Component.JOBS));

    private final String id;
    private final Set<Component> unseen;

    Problem(String id, Set<Component> unseen) {
        this.id = id;
        this.unseen = unseen;
    }

    /** As it is chosen in commands. */
    public String id() {
        return id;
    }

    /** What goes wrong, in the middle of a sentence. */
    public LocalizedText words() {
        return phrase("problem." + id);
    }

    /** Its name on a button or in a list. */
    public LocalizedText name(int people) {
        return phrase("problem-people", shortly(), people);
    }

    /** In a word. */
    public LocalizedText shortly() {
        return phrase("problem." + id + ".short");
    }

    /** Parts that would explain it and that no stranger's check sees. */
    public Set<Component> unseen() {
        return unseen;
    }

    /** The clue of the guide book that many reports of it are. */
    public String clue() {
        return "reported-" + id;
    }

    /** The problem of that id. */
    public static Optional<Problem> of(String id) {
        return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
    }

    /** All ids, in the order to show them. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Problem::id).toList();
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
