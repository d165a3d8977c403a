package tuskwatch.edge.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;

/** The status page in HTML. */
public final class StatusPages {
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "tuskwatch.generated.jte");

    private StatusPages() {}

    /**
     * One watched instance on the page.
     *
     * @param state one word
     * @param since empty where nothing is wrong
     */
    public record Line(String symbol, String instance, String state, String since, String components) {}

    /** The whole page. */
    public static WebServer.Page page(List<Line> lines, String headline, String at) {
        var output = new StringOutput();
        ENGINE.render("status.jte", Map.of("lines", lines, "headline", headline, "at", at), output);
        return new WebServer.Page(200, "text/html;charset=utf-8", output.toString());
    }
}
