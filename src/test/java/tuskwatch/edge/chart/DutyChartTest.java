package tuskwatch.edge.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.duty.DutyCalendar;
import tuskwatch.core.oncall.duty.PlanNames;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.testing.English;

class DutyChartTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant FROM = Instant.parse("2026-10-18T22:00:00Z");

    private static Layer layer(String name, String hours, int count, Rotation.Unit unit, String... people) {
        var rotation = new Rotation(
                List.of(people).stream().map(PersonId::new).toList(),
                BERLIN,
                LocalDateTime.parse("2026-10-12T09:00"),
                new Rotation.Every(count, unit));
        return Layer.of(rotation).called(name).at(ActiveHours.read(hours).orElseThrow());
    }

    private static DutyCalendar calendar() {
        var schedule = Schedule.EMPTY
                .with(
                        FROM.minus(Duration.ofDays(20)),
                        List.of(
                                layer("nights", "nights", 1, Rotation.Unit.DAYS, "1", "2", "3"),
                                layer("weekends", "weekends", 1, Rotation.Unit.WEEKS, "4", "5"),
                                layer("a rather long name", "always", 1, Rotation.Unit.WEEKS, "1", "2", "3", "6")))
                .with(new Schedule.Override(
                        "o",
                        Instant.parse("2026-10-29T10:00:00Z"),
                        Instant.parse("2026-10-31T10:00:00Z"),
                        Optional.of(new PersonId("5")),
                        Optional.empty(),
                        Optional.of("a rather long name")))
                .with(new Schedule.Override(
                        "p",
                        Instant.parse("2026-11-04T10:00:00Z"),
                        Instant.parse("2026-11-06T10:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("a rather long name")))
                .with(new Schedule.Absence(
                        new PersonId("2"),
                        Instant.parse("2026-10-21T10:00:00Z"),
                        Instant.parse("2026-10-27T10:00:00Z")));
        var lanes = schedule.layers(FROM).stream()
                .map(l ->
                        new DutyCalendar.Lane(l.name(), schedule.turns(l.name(), FROM, FROM.plus(Duration.ofDays(29)))))
                .toList();
        var names = new PlanNames(Map.of(
                new PersonId("1"), "Ada Lovelace",
                new PersonId("2"), "Ben",
                new PersonId("3"), "Cleo",
                new PersonId("4"), "Dana",
                new PersonId("5"), "Maximiliane Mustermann-Beispiel"));
        return new DutyCalendar(LocalDate.parse("2026-10-19"), 4, BERLIN, lanes, names);
    }

    /** With {@code -Dtuskwatch.pictures=FOLDER} it is kept, to be looked at. */
    @Test
    void a_calendar_is_opaque_and_as_large_as_its_weeks_and_rotations() throws Exception {
        assumeTrue(Charts.paints(), "this machine has no fonts, so no chart is drawn");
        var image = DutyChart.image(calendar(), English.BOOK);
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getHeight()).isEqualTo(44 + 4 * (22 + 3 * 26 + 10) + 10);
        assertThat(image.getColorModel().hasAlpha()).isFalse();
        var german = DutyChart.image(calendar(), English.PHRASES.in(Locale.GERMAN));
        var folder = System.getProperty("tuskwatch.pictures");
        if (folder != null) {
            ImageIO.write(image, "png", new File(folder, "on-call-en.png"));
            ImageIO.write(german, "png", new File(folder, "on-call-de.png"));
        }
    }

    /** Where somebody is on duty it has a colour, at hours of nobody it has none. */
    @Test
    void bars_lie_where_the_turns_are() {
        assumeTrue(Charts.paints(), "this machine has no fonts, so no chart is drawn");
        var image = DutyChart.image(calendar(), English.BOOK);
        var day = (900 - 110 - 12) / 7.0;
        var lane = 44 + 22;
        assertThat(image.getRGB((int) (110 + day * 2.7), lane + 4))
                .as("Wednesday afternoon, nights")
                .isEqualTo(Style.GROUND.getRGB());
        assertThat(image.getRGB((int) (110 + day * 2.7), lane + 2 * 26 + 4))
                .as("Wednesday afternoon, always")
                .isNotEqualTo(Style.GROUND.getRGB());
        assertThat(image.getRGB((int) (110 + day * 2.7), lane + 26 + 4))
                .as("Wednesday afternoon, weekends")
                .isEqualTo(Style.GROUND.getRGB());
    }
}
