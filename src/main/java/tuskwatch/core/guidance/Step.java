package tuskwatch.core.guidance;

/**
 * Something an admin does.
 *
 * @param text what and why
 * @param command to run on the server, empty for none; paths are those of the official guide
 * @param risk what it may break, empty for none
 */
public record Step(String text, String command, String risk) {}
