package tuskwatch.edge.guidebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.testing.Saying.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.guidance.Claim;
import tuskwatch.core.guidance.Clue;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.Shared;

class GuidebookReaderTest {
    private final GuidanceBook book = GuidebookReader.read();

    @Test
    void the_whole_article_is_there_each_claim_beside_the_truth_and_its_source() {
        assertThat(book.claims().stream().filter(c -> c.part() == Claim.Part.MAIN_CAUSE))
                .hasSize(3);
        assertThat(book.claims().stream().filter(c -> c.part() == Claim.Part.STEP))
                .hasSize(5);
        assertThat(book.claims().stream().filter(c -> c.part() == Claim.Part.FURTHER_CAUSE))
                .hasSize(3);
        assertThat(book.claims().stream().filter(c -> c.part() == Claim.Part.COMPARISON))
                .extracting(Claim::topic)
                .containsExactly("503 Service Unavailable", "429 Too Many Requests", "500 Internal Server Error");
    }

    @Test
    void the_ids_are_those_that_are_fixed() throws IOException {
        var fixed = Files.readAllLines(Shared.path("facts/causes.tsv")).stream()
                .skip(1)
                .map(l -> l.split("\t", -1))
                .toList();
        assertThat(book.causes().keySet())
                .containsAll(fixed.stream().map(c -> new CauseId(c[0])).toList());
        assertThat(fixed).allSatisfy(cells -> {
            var cause = book.cause(new CauseId(cells[0]));
            assertThat(cause.component().map(c -> c.id()).orElse("-")).isEqualTo(cells[1]);
            assertThat(cause.tellable().name().toLowerCase(java.util.Locale.ROOT))
                    .isEqualTo(cells[3]);
        });
    }

    @Test
    void a_503_at_sign_up_gets_the_truth_about_503_first() {
        var healthy = new Assessment(
                Map.of(), Verdict.UP, List.of(), List.of(), Registration.UNKNOWN, java.util.Optional.empty());
        var diagnosis = new Diagnostician(book).diagnose(healthy, "I get Error 503 when I sign up", List.of());
        assertThat(diagnosis.complaint().orElseThrow().first())
                .startsWith("A real 503 at sign-up never comes from Mastodon itself");
        assertThat(diagnosis.claims().getFirst().topic()).isEqualTo("Stalled Sidekiq");
        assertThat(diagnosis.claims()).extracting(Claim::topic).contains("503 Service Unavailable", "Rate limit");
    }

    @Test
    void a_missing_mail_names_what_nobody_can_see_from_outside() {
        var healthy = new Assessment(
                Map.of(), Verdict.UP, List.of(), List.of(), Registration.UNKNOWN, java.util.Optional.empty());
        var diagnosis = new Diagnostician(book).diagnose(healthy, "no confirmation mail", List.of());
        assertThat(diagnosis.untellable())
                .extracting(h -> h.cause().id().text())
                .contains("smtp-down", "email-config", "email-quota");
    }

    /** The texts of two versions of Mastodon in seven languages, as people would copy them. */
    @Test
    void what_mastodon_itself_says_is_known_in_every_language() throws IOException {
        var clues = Map.ofEntries(
                Map.entry("taken", "taken"),
                Map.entry("mail-domain-unreachable", "mail-unknown"),
                Map.entry("registrations-closed", "sent-back"),
                Map.entry("waits-for-approval", "no-mail"),
                Map.entry("mail-not-confirmed", "no-mail"),
                Map.entry("signed-up-check-inbox", "no-mail"),
                Map.entry("no-security-token", "cookies"),
                Map.entry("error-page", "s500"),
                Map.entry("not-found", "s404"),
                Map.entry("reserved", "form-mistake"),
                Map.entry("password-too-short", "form-mistake"),
                Map.entry("passwords-differ", "form-mistake"),
                Map.entry("terms-not-accepted", "form-mistake"),
                Map.entry("username-invalid", "form-mistake"),
                Map.entry("too-fast", "form-mistake"));
        var unknown = new ArrayList<String>();
        for (var line : Files.readAllLines(Shared.path("atlas/messages.tsv")).stream()
                .skip(1)
                .toList()) {
            var cells = line.split("\t", -1);
            var text = cells[5];
            if (text.isBlank() || text.equals("(no message)")) {
                continue;
            }
            var found = book.read(text).stream().map(Evidence::clue).toList();
            var wanted = clues.get(cells[2]);
            if (!found.contains(wanted) && !found.contains("form-mistake") && !found.contains("taken")) {
                unknown.add(cells[2] + " " + cells[1] + ": " + text + " " + found);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void a_book_that_contradicts_itself_is_refused_whole() {
        assertThatThrownBy(() -> GuidanceBook.of(
                        List.of(new Clue("loud", LocalizedText.NONE, List.of("NEVER"))),
                        List.of(),
                        List.of(new Claim(
                                "t",
                                LocalizedText.outside("t"),
                                Claim.Part.STEP,
                                LocalizedText.NONE,
                                LocalizedText.outside("x"),
                                "y",
                                List.of(new CauseId("nobody")))),
                        List.of(new Complaint(
                                "c",
                                LocalizedText.outside("c"),
                                LocalizedText.outside("first"),
                                List.of("no-clue"),
                                List.of("no-topic")))))
                .hasMessage(
                        "guide book: clue loud lacks a sentence; clue loud has the words “NEVER”, which can never match:"
                                + " lower case, no star at the beginning; claim t names the cause nobody, which is not in the book;"
                                + " claim t lacks what the article says; complaint c names the clue no-clue, which is not in the book;"
                                + " complaint c names the claim no-topic, which is not in the book");
    }
}
