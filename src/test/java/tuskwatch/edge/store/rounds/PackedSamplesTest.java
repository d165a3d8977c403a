package tuskwatch.edge.store.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Check;

class PackedSamplesTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private static Sample sample(long second, Check check, Sample.End end, int millis) {
        return new Sample(NINE.plusSeconds(second), check, end, millis);
    }

    @Test
    void every_check_has_a_number_for_ever() {
        assertThat(PackedSamples.CHECKS).containsExactlyInAnyOrder(Check.values());
        assertThat(PackedSamples.CHECKS.subList(0, 12))
                .extracting(Check::id)
                .containsExactly(
                        "health",
                        "instance",
                        "tag",
                        "rules",
                        "sign-up",
                        "streaming",
                        "streaming-database",
                        "robots",
                        "nodeinfo",
                        "local-feed",
                        "remote-feed",
                        "media");
        assertThat(Sample.End.values()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void whatever_is_packed_is_read_again() {
        var chance = new Random(5);
        var samples = new ArrayList<Sample>();
        for (var second = 0L; second < 3600; second += chance.nextInt(90)) {
            samples.add(sample(
                    second,
                    Check.values()[chance.nextInt(Check.values().length)],
                    Sample.End.values()[chance.nextInt(Sample.End.values().length)],
                    chance.nextInt(70_000)));
        }
        var body = new ByteArrayOutputStream();
        body.writeBytes(PackedSamples.pack(NINE, samples.subList(0, 3)));
        body.writeBytes(PackedSamples.pack(NINE, samples.subList(3, samples.size())));
        assertThat(PackedSamples.read(NINE, body.toByteArray())).isEqualTo(samples);
    }

    @Test
    void an_hour_of_two_checks_each_half_minute_takes_five_bytes_a_sample_at_most() {
        var samples = new ArrayList<Sample>();
        for (var second = 3; second < 3600; second += 30) {
            samples.add(sample(second, Check.HEALTH, Sample.End.OK, 80));
            samples.add(sample(second, Check.TAG, Sample.End.OK, 180));
        }
        assertThat(PackedSamples.pack(NINE, samples)).hasSizeLessThan(samples.size() * 5);
    }

    @Test
    void of_a_body_that_is_cut_off_what_came_before_stands_and_nonsense_ends() {
        var whole = PackedSamples.pack(
                NINE,
                List.of(sample(1, Check.HEALTH, Sample.End.OK, 80), sample(2, Check.MEDIA, Sample.End.NONE, 9_000)));
        assertThat(PackedSamples.read(NINE, Arrays.copyOf(whole, whole.length - 1)))
                .containsExactly(sample(1, Check.HEALTH, Sample.End.OK, 80));
        var nonsense = new byte[2000];
        new Random(7).nextBytes(nonsense);
        assertThat(PackedSamples.read(NINE, nonsense)).hasSizeLessThan(2000);
        Arrays.fill(nonsense, (byte) -1);
        assertThat(PackedSamples.read(NINE, nonsense)).isEmpty();
    }

    @Test
    void a_clock_that_went_back_within_the_hour_makes_no_sample_younger_than_the_one_before() {
        var body = PackedSamples.pack(
                NINE, List.of(sample(9, Check.HEALTH, Sample.End.OK, 1), sample(3, Check.HEALTH, Sample.End.OK, 2)));
        assertThat(PackedSamples.read(NINE, body))
                .extracting(Sample::at)
                .containsExactly(NINE.plusSeconds(9), NINE.plusSeconds(9));
    }
}
