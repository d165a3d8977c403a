package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.crashed;
import static tuskwatch.testing.Observations.document;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;
import static tuskwatch.testing.Observations.silent;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;

class PlacesTest {
    private static final Software MASTODON = new Software("mastodon", "4.6.5");
    private static final String NODEINFO = "https://social.tusk.example/nodeinfo/2.0";
    private static final String WEB = "https://social.tusk.example";

    private static final Places KNOWN = new Places(
            Optional.of(WEB),
            Optional.of(NODEINFO),
            Optional.of("/api/v1/instance"),
            Optional.of("wss://old.example"),
            Optional.of("https://old.example/picture.png"));

    private static Observation introduced(String address, Optional<String> web) {
        return saw(
                Check.NODEINFO,
                answer(
                        200,
                        Speaker.APPLICATION,
                        new Content.Introduced(MASTODON, "Tusk", Optional.empty(), address, web)));
    }

    private static Observation described(String streaming, String media) {
        var facts = new InstanceFacts(
                "Tusk",
                MASTODON,
                Registration.UNKNOWN,
                Optional.of(streaming),
                Optional.empty(),
                Optional.of(media),
                Optional.empty(),
                Optional.empty());
        return saw(Check.INSTANCE, answer(200, Speaker.APPLICATION, new Content.Described(facts)));
    }

    @Test
    void what_the_document_tells_replaces_all_that_it_told_before() {
        assertThat(KNOWN.with(List.of(described("https://streaming.example", "https://files.example/1.png"))))
                .isEqualTo(new Places(
                        Optional.of(WEB),
                        Optional.of(NODEINFO),
                        Optional.empty(),
                        Optional.of("https://streaming.example"),
                        Optional.of("https://files.example/1.png")));
        assertThat(KNOWN.with(List.of(document(SignupPolicy.OPEN))))
                .isEqualTo(new Places(
                        Optional.of(WEB), Optional.of(NODEINFO), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_nodeinfo_that_was_found_without_a_redirect_keeps_the_web_domain_of_before() {
        var moved = KNOWN.with(List.of(introduced("https://tusk.example/nodeinfo/2.1", Optional.empty())));
        assertThat(moved.web()).contains(WEB);
        assertThat(moved.nodeinfo()).contains("https://tusk.example/nodeinfo/2.1");
        assertThat(moved.streaming()).isEqualTo(KNOWN.streaming());
        assertThat(KNOWN.with(List.of(introduced(NODEINFO, Optional.of("https://new.example"))))
                        .web())
                .contains("https://new.example");
    }

    @Test
    void a_round_that_tells_nothing_of_places_changes_nothing() {
        assertThat(KNOWN.with(List.of(good(Check.HEALTH), crashed(Check.INSTANCE), silent(Check.NODEINFO))))
                .isEqualTo(KNOWN);
        assertThat(Places.UNKNOWN.with(List.of())).isEqualTo(Places.UNKNOWN);
    }

    @Test
    void one_round_can_tell_of_everything() {
        assertThat(Places.UNKNOWN.with(List.of(
                        silent(Check.HEALTH),
                        introduced(NODEINFO, Optional.of(WEB)),
                        described("https://streaming.example", "https://files.example/1.png"))))
                .isEqualTo(new Places(
                        Optional.of(WEB),
                        Optional.of(NODEINFO),
                        Optional.empty(),
                        Optional.of("https://streaming.example"),
                        Optional.of("https://files.example/1.png")));
    }

    @Test
    void the_picture_that_was_seen_is_remembered_until_another_is_named() {
        assertThat(KNOWN.pictureShown()).isFalse();
        var shown = KNOWN.with(List.of(good(Check.MEDIA)));
        assertThat(shown.pictureShown()).isTrue();
        assertThat(shown.with(List.of(bad(Check.MEDIA, 404, Speaker.NGINX), good(Check.HEALTH)))
                        .pictureShown())
                .isTrue();
        var other = shown.with(List.of(described("https://streaming.example", "https://files.example/2.png")));
        assertThat(other.pictureShown()).isFalse();
        assertThat(other.with(List.of(introduced(NODEINFO, Optional.of(WEB)))).shown())
                .isEqualTo(shown.media());
        assertThat(Places.UNKNOWN.with(List.of(good(Check.MEDIA))).pictureShown())
                .isFalse();
    }
}
