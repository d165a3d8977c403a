package tuskwatch.core.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.guidance.Measured.Point;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;

class AdminMetricRulesTest {
    private static List<Point> series(String... queues) {
        return Arrays.stream(queues).map(q -> new Point(Map.of("queue", q), 0)).toList();
    }

    private static List<Point> working(String queues) {
        return List.of(new Point(Map.of("queues", queues), 1));
    }

    private static AdminMetricRules.Finding judged(Map<Measure, List<Point>> points) {
        return AdminMetricRules.judge(new Measured(points));
    }

    @Test
    void a_queue_that_no_process_works_on_is_named() {
        var found = judged(Map.of(
                Measure.QUEUE_LATENCY, series("default", "ingress", "pull", "push", "scheduler"),
                Measure.QUEUES, working("default,ingress,pull,push,scheduler")));
        assertThat(found.evidence().stream().map(English::of))
                .containsExactly(new Evidence(
                        "inside-queue-missing",
                        Evidence.Source.INSIDE,
                        LocalizedText.outside(
                                "The admin's own instruments say that nobody works on the queue mailers")));
        assertThat(found.states()).containsEntry(Component.JOBS, ComponentState.DEGRADED);
    }

    /** Recorded on a fresh server: nobody had written to it yet. */
    @Test
    void a_queue_in_which_there_never_was_a_job_is_not_missing() {
        var fresh = series("default", "mailers", "pull", "push", "scheduler");
        assertThat(judged(Map.of(
                                Measure.QUEUE_LATENCY,
                                fresh,
                                Measure.QUEUES,
                                working("default,fasp,ingress,mailers,pull,push,scheduler")))
                        .evidence())
                .isEmpty();
        assertThat(judged(Map.of(Measure.QUEUE_LATENCY, fresh)).evidence())
                .as("an exporter that does not list them")
                .isEmpty();
        assertThat(judged(Map.of(Measure.QUEUE_LATENCY, series("default", "pull", "push", "scheduler")))
                        .evidence())
                .extracting(Evidence::clue)
                .containsExactly("inside-queue-missing");
    }

    @Test
    void several_processes_share_the_queues() {
        var all = series("default", "ingress", "mailers", "pull", "push", "scheduler");
        assertThat(judged(Map.of(
                                Measure.QUEUE_LATENCY,
                                all,
                                Measure.QUEUES,
                                List.of(
                                        new Point(Map.of("queues", "default,mailers"), 1),
                                        new Point(Map.of("queues", "ingress,pull,push,scheduler"), 2))))
                        .evidence())
                .isEmpty();
    }
}
