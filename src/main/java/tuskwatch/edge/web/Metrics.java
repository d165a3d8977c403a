package tuskwatch.edge.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/** {@code /metrics} in Prometheus's text form. Gauges are read when the page is asked for. */
public final class Metrics implements Meter, AutoCloseable {
    private static final Duration[] STEPS = Stream.of(
                    5, 20, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 60_000, 600_000, 3_600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final MultiGauge verdicts = MultiGauge.builder("tuskwatch.instance.failing")
            .description("1 while an incident is open for the instance, 0 otherwise")
            .register(registry);

    /** With the usual figures of a JVM. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbage.bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Stream.of(Figure.values()).filter(Figure::timed).forEach(this::timer);
    }

    @Override
    public void count(Figure figure, String kind) {
        Counter.builder(figure.metric())
                .description(figure.description())
                .tag(figure.label(), kind)
                .register(registry)
                .increment();
    }

    @Override
    public void time(Figure figure, Duration length) {
        timer(figure).record(length.isNegative() ? Duration.ZERO : length);
    }

    private Timer timer(Figure figure) {
        return Timer.builder(figure.metric())
                .description(figure.description())
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    /** A figure that is read when the page is asked for; never less than before where it counts. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** The page, with one line per watched instance. */
    public WebServer.Page page(Map<String, Integer> failing) {
        verdicts.register(
                failing.entrySet().stream()
                        .<MultiGauge.Row<?>>map(e -> MultiGauge.Row.of(Tags.of("instance", e.getKey()), e.getValue()))
                        .toList(),
                true);
        return WebServer.Page.live(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
