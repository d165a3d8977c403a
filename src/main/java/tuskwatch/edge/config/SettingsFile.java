package tuskwatch.edge.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * A properties file in UTF-8, with the line of each key.
 *
 * @param name as shown in messages
 */
record SettingsFile(String name, Map<String, String> values, Map<String, Integer> lines) {
    static final SettingsFile NONE = new SettingsFile("bot.properties", Map.of(), Map.of());

    /** @throws IOException with a sentence, when the file cannot be read or is not UTF-8 properties */
    static SettingsFile read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8: save it as UTF-8", e);
        } catch (IOException e) {
            throw new IOException(file + " " + why(file, e), e);
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a malformed \\u escape: write the character itself", e);
        }
        var values = new HashMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(k -> values.put(k, properties.getProperty(k).strip()));
        return new SettingsFile(file.toString(), values, lines(text));
    }

    /** Why a file cannot be read, and the cure; the Java machine itself says no more than the name. */
    static String why(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist: check --config";
        }
        if (failure instanceof AccessDeniedException) {
            return "cannot be read by the user that the bot runs as: allow it, for example with chmod 644 (the image's user has the id 10001)";
        }
        return Files.isDirectory(file)
                ? "is a folder: put the file in its place (Docker makes a folder where the file to mount is missing)"
                : "cannot be read: " + failure.getMessage();
    }

    /** Where a key stands, as {@code file:line}. */
    String place(String key) {
        return lines.containsKey(key) ? name + ":" + lines.get(key) : name;
    }

    /** A sentence for each key that is none of these. */
    List<String> mistyped(Set<String> known) {
        return values.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .map(key -> place(key) + ": " + key + " is not a key"
                        + NearestKey.hint(key, known, "; bot.properties.example lists them all"))
                .toList();
    }

    private static Map<String, Integer> lines(String text) {
        var found = new HashMap<String, Integer>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var key = line.strip().split("[=:\\s]", 2)[0];
            if (!key.isEmpty() && !key.startsWith("#") && !key.startsWith("!")) {
                found.put(key, number);
            }
        }
        return found;
    }
}
