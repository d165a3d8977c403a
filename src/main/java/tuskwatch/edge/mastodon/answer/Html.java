package tuskwatch.edge.mastodon.answer;

import java.util.List;
import java.util.Optional;

/**
 * What a page shows to people. Whatever somebody writes to hurt, a page is gone through some fixed number of times: there is
 * no regular expression here, and what was looked for in vain is not looked for again.
 */
final class Html {
    /** Characters; what comes behind them is not looked at. */
    static final int LOOKED_AT = 64 * 1024;

    private static final List<String> OUT_OF_SIGHT =
            List.of("<!--", "-->", "<script", "</script>", "<style", "</style>");

    private Html() {}

    /** The text between the tags, with the usual entities read. */
    static String text(CharSequence html) {
        var page = head(html);
        var text = new StringBuilder();
        var at = 0;
        for (var tag = find(page, "<", at); tag >= 0; tag = find(page, "<", at)) {
            var end = find(page, ">", tag);
            if (end < 0) {
                break;
            }
            text.append(page, at, tag).append(' ');
            at = end + 1;
        }
        return decoded(text.append(page, at, page.length()).toString());
    }

    /** The text, without that of scripts, styles and comments. */
    static String visible(CharSequence html) {
        var page = head(html);
        for (var i = 0; i < OUT_OF_SIGHT.size(); i += 2) {
            page = without(page, OUT_OF_SIGHT.get(i), OUT_OF_SIGHT.get(i + 1));
        }
        return text(page);
    }

    /** The text in the first element of that name; empty where there is none, or it does not end. */
    static Optional<String> element(CharSequence html, String name) {
        var page = head(html);
        var opening = "<" + name;
        var at = find(page, opening, 0);
        while (at >= 0 && longerName(page, at + opening.length())) {
            at = find(page, opening, at + 1);
        }
        var begin = at < 0 ? -1 : find(page, ">", at);
        var end = begin < 0 ? -1 : find(page, "</" + name + ">", begin);
        return end < 0 ? Optional.empty() : Optional.of(text(page.subSequence(begin + 1, end)));
    }

    private static boolean longerName(CharSequence page, int at) {
        return at < page.length() && Character.isLetterOrDigit(page.charAt(at));
    }

    private static CharSequence head(CharSequence html) {
        return html.length() <= LOOKED_AT ? html : html.subSequence(0, LOOKED_AT);
    }

    private static CharSequence without(CharSequence page, String opening, String closing) {
        var rest = new StringBuilder();
        var at = 0;
        for (var begin = find(page, opening, at); begin >= 0; begin = find(page, opening, at)) {
            var end = find(page, closing, begin);
            if (end < 0) {
                break;
            }
            rest.append(page, at, begin).append(' ');
            at = end + closing.length();
        }
        return rest.append(page, at, page.length());
    }

    /** Where the word begins, in whatever case; negative for nowhere. */
    private static int find(CharSequence page, String word, int from) {
        for (var at = from; at <= page.length() - word.length(); at++) {
            if (begins(page, at, word)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean begins(CharSequence page, int at, String word) {
        for (var i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(page.charAt(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }
}
