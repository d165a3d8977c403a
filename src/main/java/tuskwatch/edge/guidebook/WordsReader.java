package tuskwatch.edge.guidebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.Signature;
import tuskwatch.core.guidance.words.Voices;

/** Reads the tables about people's words, which translators and moderators can read too: cells between tabs, {@code #} for a comment. */
final class WordsReader {
    private WordsReader() {}

    /** How people speak of each cause. */
    static List<Entry> sayings() {
        return rows("sayings").stream()
                .map(r -> new Entry(new CauseId(r[0]), Language.valueOf(r[1].toUpperCase(Locale.ROOT)), r[2]))
                .toList();
    }

    static Glossary glossary() {
        var words = new LinkedHashMap<String, List<String>>();
        rows("glossary").forEach(r -> words.put(r[0], forms(r[1])));
        return new Glossary(words);
    }

    static List<Signature> signatures() {
        return rows("signatures").stream()
                .map(r -> new Signature(
                        r[0],
                        Signature.Where.valueOf(r[1].toUpperCase(Locale.ROOT)),
                        Arrays.stream(r[2].split("; "))
                                .map(c -> c.split(" "))
                                .collect(Collectors.toMap(c -> new CauseId(c[0]), c -> Double.parseDouble(c[1]))),
                        forms(r[3]),
                        r[4]))
                .toList();
    }

    /** What each way of reading is worth: a name and a number a line. */
    static Voices voices() {
        var weights = rows("voices").stream().collect(Collectors.toMap(r -> r[0], r -> Double.parseDouble(r[1])));
        return new Voices(
                weights.getOrDefault("clues", 0.0),
                weights.getOrDefault("signatures", 0.0),
                weights.getOrDefault("entry", 0.0),
                weights.getOrDefault("saying", 0.0),
                weights.getOrDefault("matters", 0.0),
                weights.getOrDefault("usual", 0.0));
    }

    private static List<String> forms(String cell) {
        return Arrays.stream(cell.split(" \\| ")).map(String::strip).distinct().toList();
    }

    private static List<String[]> rows(String table) {
        var resource = "/words/" + table + ".tsv";
        try (InputStream in = WordsReader.class.getResourceAsStream(resource);
                var reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(l -> l.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
