package tuskwatch.edge.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.report.Trend;
import tuskwatch.testing.Overheard;

class ChartsTest {
    private static final Trend WEEK = new Trend(
            new InstanceName("tusk.example"),
            Instant.parse("2026-11-21T09:00:00Z"),
            Collections.nCopies(Trend.WEEK, 1.0));

    private final Charts charts = Charts.onOwnThreads();

    /** Does something wherever a chart is drawn: its words are said there. */
    private boolean painted(Runnable look) {
        return charts.trend(WEEK, ZoneId.of("Asia/Kolkata"), LocalizedText.outside("alt"))
                .content()
                .apply(new Overheard(words -> look.run()))
                .isPresent();
    }

    @Test
    void a_chart_is_drawn_on_a_platform_thread_whoever_asks_for_it() throws Exception {
        assumeTrue(Charts.paints(), "this machine has no fonts, so no chart is drawn");
        var drawers = new ConcurrentLinkedQueue<Thread>();
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(asking.submit(() -> painted(() -> drawers.add(Thread.currentThread())))
                            .get())
                    .isTrue();
        }
        assertThat(drawers).isNotEmpty().allMatch(t -> !t.isVirtual() && t.isDaemon());
    }

    @Test
    void where_too_many_wait_there_is_no_chart_and_nobody_waits_longer() throws Exception {
        var begun = new CountDownLatch(2);
        var open = new CountDownLatch(1);
        Runnable stuck = () -> {
            begun.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                IntStream.range(0, 2).forEach(i -> asking.execute(() -> painted(stuck)));
                begun.await();
                var answers = new ExecutorCompletionService<Boolean>(asking);
                IntStream.range(0, 40).forEach(i -> answers.submit(() -> painted(() -> {})));
                assertThat(answers.take().get()).isFalse();
            } finally {
                open.countDown();
            }
        }
    }

    @Test
    void what_goes_wrong_while_it_is_drawn_leaves_the_chart_out() {
        assertThat(painted(() -> {
                    throw new IllegalStateException("no such word");
                }))
                .isFalse();
    }
}
