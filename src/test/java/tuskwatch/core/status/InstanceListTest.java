package tuskwatch.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;
import static tuskwatch.testing.Saying.assertThatSaid;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.testing.English;

class InstanceListTest {
    private static InstanceList of(Verdict... verdicts) {
        var list = new InstanceList();
        for (var verdict : verdicts) {
            list.count(verdict, Optional.empty());
        }
        return list;
    }

    @Test
    void the_tone_is_that_of_the_worst_whatever_comes_after_it() {
        assertThat(of(Verdict.UP, Verdict.UP).worst()).isEqualTo(Tone.RESOLVED);
        assertThat(of(Verdict.DEGRADED, Verdict.UP).worst()).isEqualTo(Tone.DEGRADED);
        assertThat(of(Verdict.DOWN, Verdict.MAINTENANCE, Verdict.UP).worst()).isEqualTo(Tone.OUTAGE);
        assertThat(of(Verdict.MAINTENANCE, Verdict.UNKNOWN).worst()).isEqualTo(Tone.DEGRADED);
    }

    @Test
    void where_nothing_can_be_told_nothing_is_called_well() {
        var blind = of(Verdict.UNKNOWN, Verdict.RESTRICTED);
        assertThat(blind.worst()).isEqualTo(Tone.UNKNOWN);
        assertThat(blind.headline()).isEqualTo("Nothing can be told of 2 instances right now");
        assertThat(of(Verdict.UP, Verdict.UNKNOWN).worst()).isEqualTo(Tone.RESOLVED);
    }

    @Test
    void the_headline_counts_trouble_and_what_cannot_be_told() {
        assertThat(of(Verdict.UP, Verdict.UP).headline()).isEqualTo("No known trouble with 2 instances");
        assertThat(of(Verdict.DOWN, Verdict.MAINTENANCE, Verdict.UP).headline())
                .isEqualTo("2 of 3 instances have trouble");
        assertThat(of(Verdict.DOWN, Verdict.UNKNOWN, Verdict.UP).headline())
                .isEqualTo("1 of 3 instances has trouble; 1 cannot be told");
    }

    @Test
    void beside_one_that_is_down_the_others_are_counted_where_there_are_any() {
        assertThatSaid(of().sentence()).isEmpty();
        assertThatSaid(of(Verdict.UP).sentence()).contains("The other server watched here works.");
        assertThatSaid(of(Verdict.UP, Verdict.UP).sentence()).contains("All 2 other servers watched here work.");
        assertThatSaid(of(Verdict.UP, Verdict.DEGRADED, Verdict.DOWN, Verdict.RESTRICTED)
                        .sentence())
                .contains("Of 4 other servers watched here 1 works, 2 have trouble, 1 cannot be told.");
    }

    @Test
    void a_line_names_the_three_outermost_parts_that_fail_and_what_is_only_counted_has_none() {
        var incident = Asked.found(Verdict.DOWN)
                .failing(Incident.Phase.OPEN, Component.SIGN_UP, Component.MEDIA, Component.WEB, Component.DATABASE)
                .incident();
        var list = new InstanceList();
        list.add(new InstanceName("tusk.example"), Verdict.DOWN, incident, Optional.empty(), Optional.empty());
        list.add(new InstanceName("well.example"), Verdict.UP, Optional.empty(), Optional.empty(), Optional.empty());
        list.count(Verdict.DOWN, Optional.empty());
        assertThat(English.lines(new Field(LocalizedText.NONE, list.lines())))
                .isEqualTo("✖ tusk.example: down (web, database, sign-up), 2026-11-21 08:50 UTC\n"
                        + "✔ well.example: works");
        assertThat(list.headline()).isEqualTo("2 of 3 instances have trouble");
    }

    @Test
    void what_members_report_and_no_check_sees_is_not_called_well() {
        var list = new InstanceList();
        list.add(new InstanceName("tusk.example"), Verdict.UP, Optional.empty(), Optional.of(12), Optional.empty());
        list.add(
                new InstanceName("well.example"),
                Verdict.UP,
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalizedText.outside("maintenance until noon")));
        assertThat(list.worst()).isEqualTo(Tone.DEGRADED);
        assertThat(English.say(list.headline()))
                .isEqualTo("Members report trouble at 1 server of 2; our checks see nothing");
        assertThat(English.lines(new Field(LocalizedText.NONE, list.lines())))
                .isEqualTo("▲ tusk.example: members report trouble: 12 in the last hour; our checks see nothing\n"
                        + "✔ well.example: works; maintenance until noon");
        var down = of(Verdict.DOWN);
        down.count(Verdict.UP, Optional.of(5));
        assertThat(down.worst()).isEqualTo(Tone.OUTAGE);
        assertThat(English.say(down.headline())).isEqualTo("1 of 2 instances has trouble");
    }
}
