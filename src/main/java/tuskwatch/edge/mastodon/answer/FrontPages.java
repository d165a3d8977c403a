package tuskwatch.edge.mastodon.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import tuskwatch.core.probe.Content.FrontPage;

/** Reads what Mastodon tells its web application in a page. Source: app/views/shared/_web_app.html.haml. */
public final class FrontPages {
    private static final String MARK = "id=\"initial-state\"";
    private static final String END = "</script>";

    private FrontPages() {}

    /** Empty where the page is not one of Mastodon's, or tells nothing of accounts. */
    public static Optional<FrontPage> read(String html) {
        var mark = html.indexOf(MARK);
        var begin = mark < 0 ? -1 : html.indexOf('>', mark);
        var end = begin < 0 ? -1 : html.indexOf(END, begin);
        return end < 0
                ? Optional.empty()
                : Json.tree(html.substring(begin + 1, end)).flatMap(FrontPages::told);
    }

    private static Optional<FrontPage> told(JsonNode state) {
        var meta = state.path("meta");
        var open = Json.truth(meta.path("registrations_open"));
        return open.map(o -> new FrontPage(
                Json.truth(meta.path("single_user_mode")).orElse(false),
                !Json.text(meta.path("sso_redirect"), 1).isBlank(),
                o));
    }
}
