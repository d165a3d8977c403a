package tuskwatch.core.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.instance.Component;

/** What members can say is broken for them. */
public enum Problem {
    POSTING("posting", "messages are not sent", Set.of(Component.JOBS)),
    LOGIN("login", "logging in fails", Set.of()),
    FEEDS("feeds", "feeds and content do not load", Set.of()),
    ERRORS("errors", "the app or website shows errors", Set.of()),
    SIGN_UP("sign-up", "signing up fails", Set.of()),
    NO_MAIL("no-mail", "no confirmation mail comes", Set.of(Component.MAIL)),
    FEDERATION("federation", "posts from or to other servers are late", Set.of(Component.JOBS)),
    MEDIA("media", "pictures and videos fail", Set.of()),
    SEARCH("search", "search finds nothing", Set.of(Component.SEARCH)),
    NOTIFICATIONS("notifications", "notifications do not come", Set.of(Component.JOBS));

    private final String id;
    private final String words;
    private final Set<Component> unseen;

    Problem(String id, String words, Set<Component> unseen) {
        this.id = id;
        this.words = words;
        this.unseen = unseen;
    }

    /** As it is chosen in commands. */
    public String id() {
        return id;
    }

    /** What goes wrong, in the middle of a sentence. */
    public String words() {
        return words;
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
