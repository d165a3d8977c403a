package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.facts;
import static tuskwatch.testing.Watching.SERVER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.SoftwareChange;
import tuskwatch.core.probe.Certificate;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.testing.English;
import tuskwatch.testing.Saying;

class ChangesTest {
    private static final Optional<InstanceFacts> OLD = Optional.of(facts("mastodon", "4.6.4", SignupPolicy.OPEN));
    private static final Optional<InstanceFacts> NEW = Optional.of(facts("akkoma", "3.13.2", SignupPolicy.OPEN));
    private static final Registration CLOSED = Registration.UNKNOWN.withPolicy(SignupPolicy.CLOSED);
    private static final IncidentEvent OPENED = new IncidentEvent.Opened(AT);

    private static WatchState state(Optional<InstanceFacts> facts, Registration registration) {
        return new WatchState(
                SERVER,
                1,
                Map.of(),
                Latencies.NONE,
                Map.of(),
                Set.of(),
                0,
                List.of(),
                0,
                ProbeRates.Liveness.BY_TAG,
                facts,
                VersionMemory.EMPTY,
                new SignUpMemory(registration, Optional.empty(), Optional.empty()),
                Places.UNKNOWN,
                FeedHabit.NONE,
                CertificateMemory.EMPTY,
                Verdict.UP,
                Optional.of(AT),
                AT,
                Optional.empty(),
                List.of());
    }

    private static WatchState runs(Optional<InstanceFacts> facts) {
        return state(facts, Registration.UNKNOWN);
    }

    private static WatchState signUp(Registration registration) {
        return state(Optional.empty(), registration);
    }

    private static Registration saying(String message) {
        return new Registration(SignupPolicy.CLOSED, Optional.empty(), Optional.of(message), Optional.empty());
    }

    private static Decision decision(
            WatchState after,
            List<IncidentEvent> events,
            List<Hypothesis> suspicions,
            List<CertificateMemory.Ending> endings) {
        return new Decision(
                after,
                new Transition(Optional.empty(), events, Set.of(), Optional.empty()),
                List.of(),
                new Assessment(Map.of(), Verdict.UP, suspicions, List.of(), Registration.UNKNOWN, Optional.empty()),
                Optional.empty(),
                endings);
    }

    private static Decision believing(WatchState after, SoftwareChange change) {
        var none = decision(after, List.of(), List.of(), List.of());
        return new Decision(
                none.state(),
                none.transition(),
                List.of(),
                none.assessment(),
                Optional.of(new VersionMemory.News(change, VersionMemory.Occasion.NONE)),
                List.of());
    }

    /** {@code VERSION Was this, is now that.} */
    private static List<String> words(List<TimelineEntry> entries) {
        return entries.stream()
                .map(e -> e.kind() + " " + English.say(e.words()))
                .toList();
    }

    private static List<String> between(WatchState before, WatchState after) {
        return words(Changes.between(before, decision(after, List.of(), List.of(), List.of()), AT));
    }

    private static List<String> page(List<IncidentEvent> events, String... because) {
        var page = new Hypothesis(
                CauseId.MAINTENANCE_PAGE, Hypothesis.Confidence.CERTAIN, Saying.outside(because), List.of());
        return words(Changes.between(runs(OLD), decision(runs(OLD), events, List.of(page), List.of()), AT));
    }

    @Test
    void another_version_is_told_once_it_is_believed_and_of_the_moment_at_which_it_was_seen_first() {
        var other = Optional.of(facts("mastodon", "4.6.5", SignupPolicy.OPEN));
        assertThat(between(runs(OLD), runs(other))).isEmpty();
        assertThat(between(runs(OLD), runs(NEW))).isEmpty();
        var change = new SoftwareChange(
                AT.minusSeconds(600),
                OLD.orElseThrow().software(),
                other.orElseThrow().software());
        var entries = Changes.between(runs(OLD), believing(runs(other), change), AT);
        assertThat(words(entries)).containsExactly("VERSION Mastodon was upgraded from 4.6.4 to 4.6.5.");
        assertThat(entries).extracting(TimelineEntry::at).containsExactly(AT.minusSeconds(600));
    }

    @Test
    void a_policy_that_is_seen_for_the_first_time_is_no_change() {
        assertThat(between(signUp(Registration.UNKNOWN), signUp(CLOSED))).isEmpty();
        assertThat(between(signUp(CLOSED), signUp(CLOSED.withPolicy(SignupPolicy.APPROVAL))))
                .containsExactly("REGISTRATION Sign-up is now by approval (was closed).");
    }

    @Test
    void what_the_server_says_of_sign_up_is_noted_when_it_says_something_else() {
        assertThat(between(signUp(CLOSED), signUp(saying("Back\nin May."))))
                .containsExactly("MESSAGE The server says about sign-up: “Back in May.”");
        assertThat(between(signUp(saying("Soon.")), signUp(saying("Soon.")))).isEmpty();
        assertThat(between(signUp(saying("Soon.")), signUp(CLOSED))).isEmpty();
    }

    @Test
    void what_a_maintenance_page_says_is_noted_once_when_its_incident_opens() {
        assertThat(page(List.of(OPENED), "It shows a page.", "It says: back at ten."))
                .containsExactly("MESSAGE It says: back at ten.");
        assertThat(page(List.of(OPENED), "It shows a page.")).isEmpty();
        assertThat(page(List.of(new IncidentEvent.Changed(AT)), "It shows a page.", "It says: back at ten."))
                .isEmpty();
    }

    @Test
    void each_certificate_that_ends_soon_is_noted() {
        var endings = List.of(
                new CertificateMemory.Ending(new Certificate("mastodon.example", AT), 14),
                new CertificateMemory.Ending(new Certificate("files.example", AT), 3));
        assertThat(words(Changes.between(runs(OLD), decision(runs(OLD), List.of(), List.of(), endings), AT)))
                .containsExactly(
                        "CERTIFICATE The certificate of mastodon.example ends within 14 days.",
                        "CERTIFICATE The certificate of files.example ends within 3 days.");
    }

    @Test
    void several_changes_of_one_round_are_of_the_same_moment_and_of_nobody() {
        assertThat(Changes.between(
                        state(OLD, CLOSED),
                        believing(
                                state(NEW, saying("Soon.").withPolicy(SignupPolicy.INVITE)),
                                new SoftwareChange(
                                        AT,
                                        OLD.orElseThrow().software(),
                                        NEW.orElseThrow().software())),
                        AT))
                .allMatch(e -> e.at().equals(AT)
                        && e.instance().equals(SERVER)
                        && e.who().isEmpty())
                .extracting(TimelineEntry::kind)
                .containsExactly(
                        TimelineEntry.Kind.VERSION, TimelineEntry.Kind.REGISTRATION, TimelineEntry.Kind.MESSAGE);
    }
}
