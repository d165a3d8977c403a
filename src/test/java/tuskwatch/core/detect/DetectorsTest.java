package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.Component;

class DetectorsTest {
    private static final DetectorSettings SETTINGS = DetectorSettings.standard(Duration.ofSeconds(60));
    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant LATER = START.plusSeconds(20);
    private static final Sample.Failure FAILURE = new Sample.Failure(1);
    private static final Detector SUSPECTED =
            Detector.QUIET.after(FAILURE, START, SETTINGS).after(FAILURE, START.plusSeconds(10), SETTINGS);
    private static final Detector NEW = Detector.QUIET.after(FAILURE, LATER, SETTINGS);

    private static Map<Component, Detector> after(Map<Component, Detector> before, Map<Component, Sample> samples) {
        return Detectors.after(before, samples, LATER, SETTINGS);
    }

    @Test
    void each_part_has_its_own_and_those_that_are_quiet_are_left_out() {
        assertThat(after(Map.of(), Map.of(Component.MEDIA, FAILURE, Component.WEB, new Sample.Success())))
                .isEqualTo(Map.of(Component.MEDIA, NEW));
        assertThat(after(Map.of(Component.MEDIA, NEW), Map.of(Component.MEDIA, new Sample.Success(99))))
                .isEmpty();
        assertThat(after(Map.of(Component.MEDIA, NEW), Map.of())).isEqualTo(Map.of(Component.MEDIA, NEW));
    }

    @Test
    void what_was_suspected_of_the_application_is_suspected_of_what_is_in_front_and_the_other_way_round() {
        assertThat(after(Map.of(Component.WEB, SUSPECTED), Map.of(Component.EDGE, FAILURE)))
                .isEqualTo(Map.of(Component.WEB, SUSPECTED, Component.EDGE, SUSPECTED.after(FAILURE, LATER, SETTINGS)));
        assertThat(after(Map.of(Component.EDGE, SUSPECTED), Map.of(Component.WEB, FAILURE)))
                .containsEntry(Component.WEB, SUSPECTED.after(FAILURE, LATER, SETTINGS));
    }

    @Test
    void neither_a_part_beside_it_nor_an_outage_of_its_own_nor_a_good_answer_takes_that_over() {
        assertThat(after(Map.of(Component.MEDIA, SUSPECTED), Map.of(Component.EDGE, FAILURE)))
                .containsEntry(Component.EDGE, NEW);
        assertThat(after(Map.of(Component.WEB, Detector.brokenSince(START)), Map.of(Component.EDGE, FAILURE)))
                .containsEntry(Component.EDGE, NEW);
        assertThat(after(Map.of(Component.WEB, SUSPECTED), Map.of(Component.EDGE, new Sample.Success())))
                .isEqualTo(Map.of(Component.WEB, SUSPECTED));
    }
}
