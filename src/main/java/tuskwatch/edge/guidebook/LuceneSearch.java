package tuskwatch.edge.guidebook;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.GuideSearch;

/**
 * Searches the guide book: each word of a text in the language in which it finds most, and what the text is about whatever the
 * language. A text is a few milliseconds' work.
 */
final class LuceneSearch implements GuideSearch {
    private static final int MOST_WORDS = 150;
    private static final int LONGEST_WORD = 60;
    /** Of what the weightiest word counts; a word that counts less is no reason to show. */
    private static final double MUCH = 0.5;

    private static final int SHOWN_WORDS = 3;

    private final GuideIndex entries;
    private final GuideIndex sayings;
    private final Glossary glossary;

    private LuceneSearch(GuideIndex entries, GuideIndex sayings, Glossary glossary) {
        this.entries = entries;
        this.sayings = sayings;
        this.glossary = glossary;
    }

    /**
     * Makes the indexes, which takes a while.
     *
     * @param texts of the guide book
     * @param sayings how people speak of the causes, a sentence each
     */
    static LuceneSearch over(List<Entry> texts, List<Entry> sayings, Glossary glossary) {
        var causes = Stream.concat(texts.stream(), sayings.stream())
                .collect(groupingBy(Entry::cause, LinkedHashMap::new, toList()));
        return new LuceneSearch(
                GuideIndex.of(List.copyOf(causes.values()), glossary),
                GuideIndex.of(sayings.stream().map(List::of).toList(), Glossary.EMPTY),
                glossary);
    }

    @Override
    public Map<CauseId, Relevance> search(String said) {
        var byWord = new LinkedHashMap<String, Map<CauseId, Double>>();
        var whole = new BooleanQuery.Builder();
        var asked = new HashSet<Query>();
        for (var word : words(said)) {
            query(word).filter(asked::add).ifPresent(query -> {
                whole.add(query, BooleanClause.Occur.SHOULD);
                byWord.put(word, entries.scores(query));
            });
        }
        var saying = sayings.scores(whole.build());
        var matters = entries.scores(about(said));
        var found = new LinkedHashSet<CauseId>();
        byWord.values().forEach(scores -> found.addAll(scores.keySet()));
        found.addAll(saying.keySet());
        found.addAll(matters.keySet());
        var relevance = new HashMap<CauseId, Relevance>();
        for (var id : found) {
            relevance.put(
                    id,
                    new Relevance(
                            byWord.values().stream()
                                    .mapToDouble(scores -> scores.getOrDefault(id, 0.0))
                                    .sum(),
                            saying.getOrDefault(id, 0.0),
                            matters.getOrDefault(id, 0.0),
                            weightiest(id, byWord)));
        }
        return relevance;
    }

    private static List<String> words(String said) {
        return Arrays.stream(Entry.apart(said).split("[\\s\\p{Punct}“”„«»、。，]+"))
                .filter(w -> !w.isBlank())
                .map(w -> w.length() > LONGEST_WORD ? w.substring(0, LONGEST_WORD) : w)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /** The word in each language, of which the best counts; empty for what is in every sentence. */
    private static Optional<Query> query(String word) {
        var each = new ArrayList<Query>();
        for (var language : Language.values()) {
            var stems = new BooleanQuery.Builder();
            language.stems(word)
                    .forEach(stem ->
                            stems.add(new TermQuery(new Term(language.field(), stem)), BooleanClause.Occur.SHOULD));
            var query = stems.build();
            if (!query.clauses().isEmpty()) {
                each.add(query);
            }
        }
        return each.isEmpty() ? Optional.empty() : Optional.of(new DisjunctionMaxQuery(each, 0));
    }

    private Query about(String said) {
        var query = new BooleanQuery.Builder();
        glossary.matters(said)
                .forEach(matter ->
                        query.add(new TermQuery(new Term(GuideIndex.MATTERS, matter)), BooleanClause.Occur.SHOULD));
        return query.build();
    }

    private static List<String> weightiest(CauseId id, Map<String, Map<CauseId, Double>> byWord) {
        var scores = new HashMap<String, Double>();
        byWord.forEach(
                (word, causes) -> Optional.ofNullable(causes.get(id)).ifPresent(score -> scores.put(word, score)));
        var least = MUCH * scores.values().stream().mapToDouble(d -> d).max().orElse(0);
        return scores.entrySet().stream()
                .filter(word -> word.getValue() >= least)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
