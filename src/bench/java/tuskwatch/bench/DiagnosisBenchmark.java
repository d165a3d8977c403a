package tuskwatch.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.instance.Registration;
import tuskwatch.edge.guidebook.GuidebookReader;

/** What it costs to find causes by what somebody wrote. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DiagnosisBenchmark {
    private static final Assessment NOTHING_ASKED =
            new Assessment(Map.of(), Verdict.UNKNOWN, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());
    private static final String SENTENCE = "since this morning no picture loads, neither in the app nor in the browser";

    private GuidanceBook book;

    /** Reads the book and makes its index. */
    @Setup
    public void read() {
        book = GuidebookReader.read();
        sentence();
    }

    /** What people usually write. */
    @Benchmark
    public Diagnosis sentence() {
        return of(SENTENCE);
    }

    /** As long as Discord lets an option be, of words that all differ. */
    @Benchmark
    public Diagnosis longest() {
        var text = new StringBuilder(SENTENCE);
        for (var n = 0; text.length() < 6_000; n++) {
            text.append(" word").append(n);
        }
        return of(text.toString());
    }

    private Diagnosis of(String said) {
        return new Diagnostician(book).diagnose(NOTHING_ASKED, said, List.of());
    }
}
