package tuskwatch.core.guidance;

import tuskwatch.core.message.LocalizedText;

/**
 * Something an admin does.
 *
 * @param kind whether it only looks
 * @param text what and why
 * @param command to run on the server, empty for none; paths are those of the official guide
 * @param docker the same where Mastodon runs in containers, empty where nothing differs
 * @param expect what the command shows where all is well, empty for none
 * @param risk what it may break; never empty for a command that changes something
 * @param source what shows that the command exists, empty without a command
 */
public record Step(
        Kind kind,
        LocalizedText text,
        String command,
        String docker,
        LocalizedText expect,
        LocalizedText risk,
        String source) {
    /** What a step does. */
    public enum Kind {
        LOOK,
        CHANGE
    }
}
