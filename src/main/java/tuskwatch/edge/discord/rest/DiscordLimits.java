package tuskwatch.edge.discord.rest;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.message.Text;

/** Discord's limits for messages. Source: Discord developer documentation, resources Channel and Message. */
public final class DiscordLimits {
    /** Words for those who cannot see a picture. */
    static final int ALT = 1024;

    static final int CONTENT = 2000;
    static final int EMBED_TITLE = 256;
    static final int FIELD_NAME = 256;
    static final int FIELD_VALUE = 1024;
    static final int FIELDS = 25;
    static final int FOOTER = 2048;
    static final int THREAD_NAME = 100;
    static final int EMBED_TOTAL = 6000;
    /** Suggestions while an option is typed. */
    public static final int SUGGESTIONS = 25;
    /** In a row; a message has at most five rows. */
    static final int BUTTONS = 5;

    private DiscordLimits() {}

    /** At most so many characters as Java counts them, which is never fewer than Discord does; no escape is left lone at the end. */
    static String cut(String markdown, int most) {
        var cut = Text.fit(markdown, most);
        if (cut.equals(markdown)) {
            return cut;
        }
        var body = cut.substring(0, cut.length() - 1);
        while (body.endsWith("\\")) {
            body = body.substring(0, body.length() - 1);
        }
        return body + "…";
    }

    /** Lines joined to blocks that each fit into a field. */
    static List<String> blocks(List<String> lines) {
        var blocks = new ArrayList<String>();
        var block = new StringBuilder();
        for (var whole : lines) {
            var line = cut(whole, FIELD_VALUE);
            if (line.isBlank()) {
                continue;
            }
            if (!block.isEmpty() && block.length() + 1 + line.length() > FIELD_VALUE) {
                blocks.add(block.toString());
                block.setLength(0);
            }
            block.append(block.isEmpty() ? "" : "\n").append(line);
        }
        if (!block.isEmpty()) {
            blocks.add(block.toString());
        }
        return blocks;
    }
}
