package tuskwatch.edge.guidebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** A language that the guide book's search knows, and how its words are brought to their stems. */
enum Language {
    EN(new EnglishAnalyzer()),
    DE(new GermanAnalyzer()),
    FR(new FrenchAnalyzer()),
    ES(new SpanishAnalyzer()),
    PT(new PortugueseAnalyzer()),
    JA(new CJKAnalyzer());

    private final Analyzer analyzer;

    Language(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    Analyzer analyzer() {
        return analyzer;
    }

    /** Name of the field that holds its texts. */
    String field() {
        return name();
    }

    /** The stems of a text, in its order. */
    List<String> stems(String text) {
        try (var stream = analyzer.tokenStream(field(), text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var stems = new ArrayList<String>();
            stream.reset();
            while (stream.incrementToken()) {
                stems.add(term.toString());
            }
            stream.end();
            return stems;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }
}
