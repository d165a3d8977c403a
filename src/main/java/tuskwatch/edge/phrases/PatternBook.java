package tuskwatch.edge.phrases;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.xyzsd.plurals.PluralRule;
import net.xyzsd.plurals.PluralRuleType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Translation;

/** The entries of one language, each read when it is first said. */
final class PatternBook implements Translation {
    private static final Logger LOG = LoggerFactory.getLogger(PatternBook.class);

    private final Locale language;
    private final Map<String, String> entries;
    private final Map<String, Pattern> read = new ConcurrentHashMap<>();
    private final PluralRule plurals;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    PatternBook(Locale language, Map<String, String> entries) {
        this.language = language;
        this.entries = Map.copyOf(entries);
        this.plurals = PluralRule.createOrDefault(language, PluralRuleType.CARDINAL);
    }

    @Override
    public Locale language() {
        return language;
    }

    @Override
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    @Override
    public String say(LocalizedText phrase) {
        return phrase instanceof LocalizedText.Outside o ? o.text() : PlainText.line(line(phrase));
    }

    @Override
    public List<Span> line(LocalizedText phrase) {
        var line = new Line();
        say(phrase, line);
        return line.spans();
    }

    private void say(LocalizedText phrase, Line line) {
        switch (phrase) {
            case LocalizedText.Outside o -> line.words(o.text());
            case LocalizedText.Named n -> line.words(n.person().name());
            case LocalizedText.Count c -> line.words(Long.toString(c.number()));
            case LocalizedText.Decimal d -> line.words(decimal(d));
            case LocalizedText.Piece p -> p.span().in(this).forEach(line::span);
            case LocalizedText.Joined j -> {
                for (var i = 0; i < j.parts().size(); i++) {
                    line.words(i == 0 ? "" : j.separator());
                    say(j.parts().get(i), line);
                }
            }
            case LocalizedText.Entry e -> {
                if (entries.containsKey(e.key())) {
                    say(read.computeIfAbsent(e.key(), this::pattern), e.args(), line);
                } else {
                    line.words(unknown(e));
                }
            }
        }
    }

    private void say(Pattern pattern, List<LocalizedText> args, Line line) {
        for (var part : pattern.parts()) {
            switch (part) {
                case Pattern.Words w -> line.words(w.text());
                case Pattern.Argument a -> say(argument(args, a.index()), line);
                case Pattern.Plural p -> say(chosen(p, argument(args, p.index())), args, line);
            }
        }
    }

    private Pattern pattern(String key) {
        try {
            return Pattern.read(entries.getOrDefault(key, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the message " + key + " in " + language.getLanguage() + " cannot be read", e);
        }
    }

    private static LocalizedText argument(List<LocalizedText> args, int index) {
        return index < args.size() ? args.get(index) : LocalizedText.outside("?");
    }

    private Pattern chosen(Pattern.Plural plural, LocalizedText argument) {
        var number = switch (argument) {
            case LocalizedText.Count c -> Long.toString(c.number());
            case LocalizedText.Decimal d -> String.format(Locale.ROOT, "%." + d.digits() + "f", d.number());
            case LocalizedText.Outside o -> "";
            case LocalizedText.Named n -> "";
            case LocalizedText.Entry e -> "";
            case LocalizedText.Joined j -> "";
            case LocalizedText.Piece p -> "";
        };
        var category = plurals.select(number).map(c -> c.name().toLowerCase(Locale.ROOT));
        var cases = plural.cases();
        var other = cases.getOrDefault("other", new Pattern(List.of()));
        return cases.getOrDefault("=" + number, cases.getOrDefault(category.orElse("other"), other));
    }

    private String decimal(LocalizedText.Decimal decimal) {
        var format = NumberFormat.getNumberInstance(language);
        format.setGroupingUsed(false);
        format.setMinimumFractionDigits(decimal.digits());
        format.setMaximumFractionDigits(decimal.digits());
        return format.format(decimal.number());
    }

    /** What an earlier version wrote down under a key that is no more: what was put in, and the key. */
    private String unknown(LocalizedText.Entry entry) {
        if (missing.add(entry.key())) {
            LOG.atWarn().addKeyValue("key", entry.key()).log("message-missing");
        }
        return entry.args().isEmpty()
                ? entry.key()
                : entry.key() + entry.args().stream().map(this::say).collect(Collectors.joining(", ", " (", ")"));
    }

    /** Spans, words next to each other as one. Not for threads to share. */
    private static final class Line {
        private final List<Span> spans = new ArrayList<>();
        private final StringBuilder words = new StringBuilder();

        void words(String text) {
            words.append(text);
        }

        void span(Span span) {
            flush();
            spans.add(span);
        }

        List<Span> spans() {
            flush();
            return List.copyOf(spans);
        }

        private void flush() {
            if (!words.isEmpty()) {
                spans.add(Span.words(words.toString()));
                words.setLength(0);
            }
        }
    }
}
