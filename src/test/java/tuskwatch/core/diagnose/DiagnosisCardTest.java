package tuskwatch.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;
import static tuskwatch.testing.Saying.outside;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.ComponentSign;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Span;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.testing.English;

class DiagnosisCardTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private static DiagnosisInput examined(
            Map<Component, ComponentState> failing, List<Hypothesis> seen, String symptom) {
        var signs = new EnumMap<Component, ComponentSign>(Component.class);
        SymptomRules.VISIBLE.forEach(c ->
                signs.put(c, new ComponentSign(c, failing.getOrDefault(c, ComponentState.UP), 0, Set.of())));
        var assessment = new Assessment(
                signs,
                failing.isEmpty() ? Verdict.UP : Verdict.of(failing),
                seen,
                List.of(),
                Registration.UNKNOWN,
                Optional.empty());
        return new DiagnosisInput(
                TUSK,
                new Diagnostician(GuidebookReader.read()).diagnose(assessment, symptom, List.of()),
                List.of(),
                Optional.empty(),
                symptom,
                List.of(),
                List.of());
    }

    private static Map<String, String> fields(Card card) {
        return English.of(card).fields().stream()
                .collect(Collectors.toMap(
                        f -> f.name().said(),
                        f -> f.lines().stream()
                                .map(l ->
                                        l.stream().map(DiagnosisCardTest::words).collect(Collectors.joining()))
                                .collect(Collectors.joining("\n"))));
    }

    private static String words(Span span) {
        return switch (span) {
            case Span.Words w -> w.text().said();
            case Span.Strong s -> s.text().said();
            case Span.Code c -> "`" + c.text() + "`";
            case Span.Block b -> "```" + b.text() + "```";
            case Span.Moment m -> m.at().toString();
            case Span.Link l -> l.url();
            case Span.Channel c -> c.to().address();
            case Span.Person p -> p.id().text();
            case Span.Role r -> r.id();
            case Span.Post p -> p.message();
        };
    }

    @Test
    void a_cause_that_was_seen_stands_first_with_its_evidence_and_the_parts_in_one_line() {
        var card = DiagnosisCard.screen(examined(
                Map.of(Component.CACHE, ComponentState.DOWN, Component.SIGN_UP, ComponentState.DOWN),
                List.of(
                        new Hypothesis(
                                new CauseId("redis-down"),
                                Hypothesis.Confidence.CERTAIN,
                                outside("A tag answers 500."),
                                List.of()),
                        new Hypothesis(
                                new CauseId("redis-hanging"),
                                Hypothesis.Confidence.POSSIBLE,
                                outside("x"),
                                outside("It answers at once."))),
                ""));
        assertThat(card.headline()).isEqualTo("tusk.example has trouble: cache fails, sign-up fails");
        assertThat(fields(card))
                .containsEntry(
                        "Parts", "✔ edge, web, database, streaming, media, federation: works · ✖ cache, sign-up: fails")
                .containsEntry("Certain: Redis does not answer", "Because: A tag answers 500.")
                .containsEntry(
                        "Also to be thought of",
                        "Possible: Redis accepts connections and does not answer – but: It answers at once.")
                .containsKey("What you can do")
                .doesNotContainKeys("For the admin", "What was asked");
        assertThat(card.actions())
                .isEqualTo(Press.actions(
                        new Press.Steps(List.of(new CauseId("redis-down"), new CauseId("redis-hanging"))),
                        new Press.Evidence(TUSK, ""),
                        new Press.Share(TUSK, "")));
    }

    @Test
    void what_nobody_can_tell_from_outside_is_said_with_the_look_that_would_tell() {
        var card = DiagnosisCard.screen(examined(Map.of(), List.of(), "I got no confirmation mail"));
        assertThat(card.headline()).isEqualTo("tusk.example works, as far as strangers can see");
        assertThat(fields(card).get("Cannot be told from outside"))
                .startsWith("Nothing that strangers can ask decides it. It could be, the likeliest first:")
                .contains("(smtp-down). What would tell: ", "(email-config). What would tell: ")
                .contains("\nBecause: ");
        assertThat(fields(card).get("About “I got no confirmation mail”")).startsWith("The account is usually made");
        assertThat(card.actions()).containsAll(Press.actions(new Press.Share(TUSK, "I got no confirmation mail")));
    }

    @Test
    void two_causes_that_are_as_likely_are_both_no_more_than_possible() {
        var likely = Hypothesis.Confidence.LIKELY;
        var one = List.of(new Hypothesis(new CauseId("db-slow"), likely, outside("x"), List.of()));
        assertThat(English.of(DiagnosisCard.screen(examined(Map.of(Component.DATABASE, ComponentState.DOWN), one, "")))
                        .fields()
                        .toString())
                .contains("Likely: ");
        var two = List.of(
                new Hypothesis(new CauseId("db-slow"), likely, outside("x"), List.of()),
                new Hypothesis(new CauseId("redis-hanging"), likely, outside("y"), List.of()));
        assertThat(English.of(DiagnosisCard.screen(examined(Map.of(Component.DATABASE, ComponentState.DOWN), two, "")))
                        .fields()
                        .toString())
                .contains("Possible: ")
                .doesNotContain("Likely: ");
    }

    @Test
    void a_symptom_too_long_for_a_button_is_not_shared_half() {
        var card = DiagnosisCard.screen(examined(Map.of(), List.of(), "mail ".repeat(30)));
        assertThat(card.actions()).extracting(Action::kind).doesNotContain("SHARE");
        assertThat(card.actions()).allSatisfy(a -> assertThat(a.id()).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void the_admins_steps_begin_with_the_look_that_tells_and_name_commands_sources_and_harm() {
        var book = GuidebookReader.read();
        var card = StepsCard.of(
                List.of(book.cause(new CauseId("redis-refuses-writes")), book.cause(new CauseId("disk-full"))));
        assertThat(card.headline()).startsWith("For the admin: ");
        assertThat(card.fields().stream().map(f -> English.say(f.name())).limit(3))
                .containsExactly("What people see", "Who can end it", "Is it this?");
        assertThat(fields(card)).containsEntry("Who can end it", "the server's admin; worth waking somebody");
        assertThat(fields(card).get("Is it this?"))
                .contains("```redis-cli info persistence | grep -E 'bgsave_status|write_status'```");
        assertThat(fields(card).get("1. Look")).contains("In Docker:", "docker compose exec redis redis-cli");
        assertThat(fields(card).get("Where this comes from")).contains("Holds for Mastodon");
        assertThat(card.actions()).isEqualTo(Press.actions(new Press.NextSteps(List.of(new CauseId("disk-full")))));
        assertThat(StepsCard.of(List.of()).headline()).startsWith("Nothing is known");
    }
}
