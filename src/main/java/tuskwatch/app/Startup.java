package tuskwatch.app;

import java.nio.file.Path;
import java.util.Optional;
import tuskwatch.core.message.Translations;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.config.SettingsReader;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.log.LogLines;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;
import tuskwatch.edge.phrases.MessageFiles;

/**
 * What every command begins with: settings, and log lines on standard error.
 *
 * @param config asked for by the operator
 * @param debug whether every probe and stack traces are logged
 */
record Startup(Optional<Path> config, boolean debug) {
    /** @throws StartException with all problems at once */
    Settings settings() {
        var reader = new SettingsReader(
                System.getenv(),
                Startup::names,
                Build.read().project(),
                () -> phrases().first());
        return switch (reader.read(config)) {
            case SettingsReader.Reading.Valid valid -> {
                log(valid.settings().log());
                yield valid.settings();
            }
            case SettingsReader.Reading.Wrong wrong -> throw new StartException(Exit.CONFIGURATION, wrong.problems());
        };
    }

    /** Only warnings, for commands that tell a story on standard output. */
    void quietLog() {
        LogLines.start(LogLines.Format.TEXT, debug ? LogLines.Detail.DEBUG : LogLines.Detail.WARNINGS);
    }

    /** What people read, in every language. */
    static Translations phrases() {
        return new MessageFiles(GuidebookReader.texts());
    }

    static InstanceNameReader names(boolean plainHttp, boolean privateAddresses) {
        return new InstanceNameReader(
                plainHttp ? InstanceNameReader.PlainHttp.ACCEPTED : InstanceNameReader.PlainHttp.REFUSED,
                privateAddresses ? AddressGuard.Policy.PRIVATE_ALLOWED : AddressGuard.Policy.PUBLIC_ONLY);
    }

    private void log(Settings.LogFormat format) {
        LogLines.start(
                switch (format) {
                    case TEXT -> LogLines.Format.TEXT;
                    case JSON -> LogLines.Format.JSON;
                },
                debug ? LogLines.Detail.DEBUG : LogLines.Detail.USUAL);
    }
}
