package tuskwatch.edge.guidebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import tuskwatch.core.detect.CauseId;

/** Texts about causes in an index in memory, ranked by BM25 with the usual parameters. Threads may share it. */
final class GuideIndex {
    static final String MATTERS = "matters";
    private static final String CAUSE = "cause";
    /** Kept, for a logger that nobody holds forgets its level: Lucene warns that it would like another start of the JVM. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private static final int MOST_LEAVES = 1 << 15;

    static {
        // A text without spaces has a leaf for each of its characters in each language.
        IndexSearcher.setMaxClauseCount(MOST_LEAVES);
        LUCENE.setLevel(Level.SEVERE);
    }

    private final IndexSearcher searcher;
    private final int size;

    private GuideIndex(IndexSearcher searcher, int size) {
        this.searcher = searcher;
        this.size = size;
    }

    /** One document for each of these lists, which are of one cause each. */
    static GuideIndex of(List<List<Entry>> documents, Glossary glossary) {
        var analyzers = Arrays.stream(Language.values()).collect(Collectors.toMap(Language::field, Language::analyzer));
        try (var analyzer = new PerFieldAnalyzerWrapper(new WhitespaceAnalyzer(), analyzers)) {
            var directory = new ByteBuffersDirectory();
            try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (var entries : documents) {
                    writer.addDocument(document(entries, glossary));
                }
            }
            return new GuideIndex(new IndexSearcher(DirectoryReader.open(directory)), documents.size());
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be made", e);
        }
    }

    private static Document document(List<Entry> entries, Glossary glossary) {
        var document = new Document();
        document.add(new StringField(CAUSE, entries.getFirst().cause().text(), Field.Store.YES));
        for (var entry : entries) {
            document.add(new TextField(entry.language().field(), Entry.apart(entry.text()), Field.Store.NO));
            document.add(new TextField(MATTERS, String.join(" ", glossary.matters(entry.text())), Field.Store.NO));
        }
        return document;
    }

    /** Scores of the causes that the query finds, each by its best document. */
    Map<CauseId, Double> scores(Query query) {
        try {
            var scores = new HashMap<CauseId, Double>();
            var stored = searcher.storedFields();
            for (var hit : searcher.search(query, size).scoreDocs) {
                scores.merge(new CauseId(stored.document(hit.doc).get(CAUSE)), (double) hit.score, Math::max);
            }
            return scores;
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be read", e);
        }
    }
}
