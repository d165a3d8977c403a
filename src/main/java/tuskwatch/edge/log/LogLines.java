package tuskwatch.edge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * One line per event on standard error: time, level, the event's name, then its keys. Lines of libraries carry the
 * event {@code library} with their own text as a key.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final byte[] NOTHING = {};

    private final Format format;
    private final Detail detail;

    private LogLines(Format format, Detail detail) {
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

    /** The encoder by itself. */
    static LogLines of(Format format, Detail detail) {
        return new LogLines(format, detail);
    }

    /** Sends all log events to standard error in that form. */
    public static void start(Format format, Detail detail) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var lines = of(format, detail);
        lines.setContext(context);
        lines.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(lines);
        appender.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(detail == Detail.DEBUG ? Level.INFO : Level.WARN);
        context.getLogger("tuskwatch").setLevel(level(detail));
    }

    private static Level level(Detail detail) {
        return switch (detail) {
            case USUAL -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case WARNINGS -> Level.ERROR;
        };
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var keys = keys(event);
        var line = format == Format.JSON ? json(event, keys) : text(event, keys);
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
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
        return value.matches("[^\\s\"=]+") ? value : quote(value);
    }

    private static String json(ILoggingEvent event, Map<String, String> keys) {
        var object = new LinkedHashMap<String, String>();
        object.put("at", TIME.format(event.getInstant()));
        object.put("level", event.getLevel().toString());
        object.put("event", name(event));
        keys.forEach(object::putIfAbsent);
        return quote(object);
    }

    private static String quote(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text cannot be written as JSON", e);
        }
    }
}
