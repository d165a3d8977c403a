package tuskwatch.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import tuskwatch.app.Build;
import tuskwatch.app.Exit;
import tuskwatch.app.Probing;
import tuskwatch.app.StartException;
import tuskwatch.core.message.Translations;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.config.SettingsReader;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.log.LogLines;
import tuskwatch.edge.phrases.MessageFiles;

/**
 * What every command begins with: settings, and log lines on standard error.
 *
 * @param config asked for by the operator
 * @param debug whether every probe and stack traces are logged
 */
public record Startup(Optional<Path> config, boolean debug) {
    /** @throws StartException with all problems at once */
    Settings settings() {
        var reader = new SettingsReader(
                System.getenv(),
                Probing::names,
                Build.read().project(),
                () -> phrases().first());
        return switch (reader.read(config)) {
            case SettingsReader.Reading.Valid valid -> {
                var format = LogLines.Format.valueOf(valid.settings().log().name());
                LogLines.start(format, debug ? LogLines.Detail.DEBUG : LogLines.Detail.USUAL);
                yield valid.settings();
            }
            case SettingsReader.Reading.Wrong wrong ->
                throw new StartException(Exit.CONFIGURATION, wrong.problems().toArray(String[]::new));
        };
    }

    /** Only warnings, for commands that tell a story on standard output. */
    void quietLog() {
        LogLines.start(LogLines.Format.TEXT, debug ? LogLines.Detail.DEBUG : LogLines.Detail.WARNINGS);
    }

    /** What people read, in every language. */
    public static Translations phrases() {
        return new MessageFiles(GuidebookReader.texts());
    }
}
