package tuskwatch.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws {@code demo} as a terminal that scrolls by itself, from the program's own output. */
public final class DemoPicture {
    static final Path PICTURE = Path.of("src/docs/demo.svg");
    private static final int ROWS = 34;
    private static final int LINE = 17;
    private static final int WIDTH = 860;
    private static final int CHARACTERS = 104;

    private DemoPicture() {}

    /** Writes the picture anew. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(PICTURE, svg(DemoTest.lines()));
    }

    static String svg(List<String> lines) {
        var texts = new ArrayList<String>();
        var moments = new ArrayList<Double>();
        var time = 1.0;
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            time += pause(line);
            moments.add(time);
            if (!line.isBlank()) {
                texts.add("<text y=\"" + (i + 1) * LINE + "\" class=\"" + kind(line) + "\">" + escape(cut(line))
                        + "</text>");
            }
        }
        var whole = time + 4;
        var frames = new StringBuilder("0%{transform:translateY(" + ROWS * LINE + "px)}");
        for (var i = 0; i < moments.size(); i++) {
            frames.append(String.format(
                    Locale.ROOT,
                    "%.2f%%{transform:translateY(%dpx)}",
                    100 * moments.get(i) / whole,
                    (ROWS - 1 - i) * LINE));
        }
        var height = ROWS * LINE + 24;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"A recording of the command demo\">\n<style>"
                + "text{font:13px ui-monospace,monospace;fill:#d5d9de;white-space:pre}"
                + ".scene{fill:#8ab8ff;font-weight:bold}.bad{fill:#ff8275}.good{fill:#4cc27c}.ask{fill:#e3a23c}"
                + "g{animation:roll " + Math.round(whole) + "s step-end infinite;transform:translateY("
                + (ROWS - 1 - lines.size()) * LINE + "px)}"
                + "@keyframes roll{" + frames + "}"
                + "@media(prefers-reduced-motion:reduce){g{animation:none;transform:none}}"
                + "</style>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#14171c\"/>\n"
                + "<svg x=\"16\" y=\"10\" width=\"" + (WIDTH - 32) + "\" height=\"" + ROWS * LINE + "\"><g>\n"
                + String.join("\n", texts) + "\n</g></svg>\n</svg>\n";
    }

    private static double pause(String line) {
        return line.startsWith("===") ? 1.6 : line.contains("  > /") ? 1.0 : line.startsWith("---") ? 0.5 : 0.06;
    }

    private static String kind(String line) {
        if (line.startsWith("===")) {
            return "scene";
        }
        if (line.contains("  > /")) {
            return "ask";
        }
        if (line.startsWith("[DOWN]") || line.startsWith("[TROUBLE]")) {
            return "bad";
        }
        return line.startsWith("[OK]") ? "good" : "plain";
    }

    private static String cut(String line) {
        return line.length() > CHARACTERS ? line.substring(0, CHARACTERS - 1) + "…" : line;
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
