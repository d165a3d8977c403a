package tuskwatch.edge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * One line per event on standard error: time, level, the event's name, then its keys. Lines of libraries carry the
 * event {@code library} with their own text as a key. What repeats itself within a minute is left out, unless everything is asked for.
 */
public final class LogLines extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Format format;
    private final Detail detail;
    private final Repeats repeats = new Repeats();

    LogLines(Format format, Detail detail) {
        this.format = format;
        this.detail = detail;
    }

    /** Text for people, JSON for machines. */
    public enum Format {
        TEXT,
        JSON
    }

    /** Whether every probe and stack traces are shown. */
    public enum Detail {
        USUAL,
        DEBUG,
        /** Only what a person must act on. */
        WARNINGS
    }

    /** Sends all log events to standard error in that form. */
    public static void start(Format format, Detail detail) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var lines = new LogLines(format, detail);
        lines.setContext(context);
        lines.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(lines);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(detail == Detail.DEBUG ? Level.INFO : Level.WARN);
        context.getLogger("tuskwatch")
                .setLevel(
                        switch (detail) {
                            case USUAL -> Level.INFO;
                            case DEBUG -> Level.DEBUG;
                            case WARNINGS -> Level.ERROR;
                        });
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        var keys = keys(event);
        if (detail != Detail.DEBUG) {
            var withheld = repeats.before(event.getLevel(), event.getInstant(), name(event), keys);
            if (withheld.isEmpty()) {
                return "";
            }
            if (withheld.getAsLong() > 0) {
                keys.put("repeated", String.valueOf(withheld.getAsLong()));
            }
        }
        return (format == Format.JSON ? json(event, keys) : text(event, keys)) + "\n";
    }

    private Map<String, String> keys(ILoggingEvent event) {
        var keys = new LinkedHashMap<String, String>();
        if (foreign(event)) {
            keys.put("logger", event.getLoggerName());
            keys.put("text", event.getFormattedMessage());
        }
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> keys.put(pair.key, String.valueOf(pair.value)));
        }
        if (event.getThrowableProxy() != null) {
            keys.put(
                    "error",
                    detail == Detail.DEBUG
                            ? ThrowableProxyUtil.asString(event.getThrowableProxy())
                            : event.getThrowableProxy().getClassName() + ": "
                                    + event.getThrowableProxy().getMessage());
        }
        return keys;
    }

    private static String name(ILoggingEvent event) {
        return foreign(event) ? "library" : event.getFormattedMessage();
    }

    private static boolean foreign(ILoggingEvent event) {
        return !event.getLoggerName().startsWith("tuskwatch.");
    }

    private static String text(ILoggingEvent event, Map<String, String> keys) {
        var line = new StringBuilder(TIME.format(event.getInstant()))
                .append(' ')
                .append(event.getLevel())
                .append(' ')
                .append(name(event));
        keys.forEach((key, value) -> line.append(' ').append(key).append('=').append(quoted(value)));
        return line.toString();
    }

    private static String quoted(String value) {
        return value.matches("[^\\s\"=]+") ? value : TextNode.valueOf(value).toString();
    }

    private static String json(ILoggingEvent event, Map<String, String> keys) {
        var object = JsonNodeFactory.instance
                .objectNode()
                .put("at", TIME.format(event.getInstant()))
                .put("level", event.getLevel().toString())
                .put("event", name(event));
        keys.forEach((key, value) -> object.putIfAbsent(key, TextNode.valueOf(value)));
        return object.toString();
    }
}
