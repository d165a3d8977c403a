package tuskwatch.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;
import tuskwatch.core.report.Trend;
import tuskwatch.edge.chart.Charts;
import tuskwatch.edge.phrases.MessageFiles;

/** The chart of ninety days: the usual, and the first after a start. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ChartBenchmark {
    private static final Instant BEGIN = Instant.parse("2026-08-24T00:00:00Z");

    private final Charts chart = Charts.onOwnThreads();
    private final HistoryData past = past();

    private final Trend week = new Trend(
            new InstanceName("tusk.example"),
            BEGIN,
            IntStream.range(0, Trend.WEEK).mapToObj(i -> (double) (i * i % 23)).toList());

    private static HistoryData past() {
        var days = IntStream.range(0, 90)
                .mapToObj(i -> new HistoryData.Day(
                        BEGIN.plus(Duration.ofDays(i)),
                        new Uptime(Duration.ofHours(22), Duration.ofHours(i % 3), Duration.ofHours(2 - i % 3)),
                        Optional.of(Duration.ofMillis(80 + i)),
                        Optional.of(Duration.ofMillis(200 + 3L * i))))
                .toList();
        return new HistoryData(
                new InstanceName("tusk.example"),
                BEGIN.plus(Duration.ofDays(90)),
                ZoneOffset.UTC,
                days,
                List.of(),
                List.of(),
                days.getFirst().uptime(),
                AnswerTimes.NONE);
    }

    private final Translation words = new MessageFiles(Map.of()).first();

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(1)
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 3, time = 1)
    public Optional<Attachment.Made> painted() {
        return chart.history(past, LocalizedText.outside("words")).in(words);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(1)
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 3, time = 1)
    public Optional<Attachment.Made> trendPainted() {
        return chart.trend(week, ZoneOffset.UTC, LocalizedText.outside("words")).in(words);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Optional<Attachment.Made> paintedFirst() {
        return chart.history(past, LocalizedText.outside("words")).in(words);
    }
}
