package tuskwatch.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.guidance.inquiry.Questions.choice;
import static tuskwatch.core.guidance.inquiry.Questions.question;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.Insiders;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.VirtualClock;

class OpenQuestionsTest {
    private static final CommunityId HERE = new CommunityId("1");
    private static final Question WHO = question("who", choice("me", "a"), choice("all", "b"));
    private static final Member MIA = member("10", HERE);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private int names;
    private final OpenQuestions questions = new OpenQuestions(letters -> letters + "x" + ++names, clock);

    private static Member member(String id, CommunityId community) {
        return Fixtures.member(new PersonId(id), community);
    }

    private static Consultation about(String symptom) {
        var seen =
                new Assessment(Map.of(), Verdict.UNKNOWN, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());
        return new Consultation(
                        new InstanceName("tusk.example"),
                        Consultation.Symptom.alone(symptom),
                        true,
                        seen,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Insiders.Sight.NOTHING,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty())
                .asking(WHO);
    }

    @Test
    void who_wants_to_be_forgotten_is_and_nobody_else() {
        var mine = questions.keep(MIA, about("503"));
        var other = member("4711", MIA.community());
        var theirs = questions.keep(other, about("502"));
        questions.forget(MIA.id());
        assertThat(questions.find(mine, MIA)).isEmpty();
        assertThat(questions.find(theirs, other)).isPresent();
    }

    @Test
    void who_was_asked_finds_the_question_and_nobody_else_does() {
        var name = questions.keep(MIA, about("503"));
        assertThat(name).isEqualTo("12x1");
        assertThat(questions.find(name, MIA)).contains(about("503"));
        assertThat(questions.find(name, member("11", HERE))).isEmpty();
        assertThat(questions.find(name, member("10", new CommunityId("2")))).isEmpty();
        assertThat(questions.find("other", MIA)).isEmpty();
    }

    @Test
    void a_question_is_forgotten_after_a_quarter_of_an_hour_however_the_clock_goes() {
        var name = questions.keep(MIA, about("503"));
        clock.advance(OpenQuestions.LIFE.minusSeconds(1));
        assertThat(questions.find(name, MIA)).isPresent();
        questions.put(name, about("504"));
        clock.advance(java.time.Duration.ofSeconds(1));
        assertThat(questions.find(name, MIA)).isEmpty();
        questions.put(name, about("504"));
        assertThat(questions.find(name, MIA)).isEmpty();
    }

    @Test
    void what_is_answered_stands_in_its_place() {
        var name = questions.keep(MIA, about("503"));
        var answered = about("503").answered(WHO.choice("me"));
        questions.put(name, answered);
        assertThat(questions.find(name, MIA)).contains(answered);
    }

    @Test
    void one_person_keeps_three_and_pushes_out_nobody_elses() {
        var other = questions.keep(member("11", HERE), about("503"));
        var mine = IntStream.range(0, 5)
                .mapToObj(i -> questions.keep(MIA, about("" + i)))
                .toList();
        assertThat(mine.stream().filter(n -> questions.find(n, MIA).isPresent()))
                .isEqualTo(mine.subList(2, 5));
        assertThat(questions.find(other, member("11", HERE))).isPresent();
    }

    @Test
    void the_oldest_goes_where_there_are_too_many() {
        var first = questions.keep(MIA, about("503"));
        var second = questions.keep(MIA, about("504"));
        IntStream.range(0, OpenQuestions.MOST - 1)
                .forEach(i -> questions.keep(member("1" + (100 + i), HERE), about("" + i)));
        assertThat(questions.find(first, MIA)).isEmpty();
        assertThat(questions.find(second, MIA)).isPresent();
    }
}
