package tuskwatch.core.oncall.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Action;

class PageLinksTest {
    private static final Press.PageCall CALL = new Press.PageCall(new CommunityId("77"), "p15-mh3k");
    private static final String BASE = "https://tusk.example/bot";

    private final PageLinks links = new PageLinks(PageLinksTest::mark, Optional.of(BASE));

    /** A seal that everybody can make: as many letters as a real one has. */
    private static String mark(String text) {
        return (Integer.toHexString(text.hashCode()) + "_".repeat(Seal.LETTERS)).substring(0, Seal.LETTERS);
    }

    private static Action button(Press press) {
        return Press.actions(press).getFirst();
    }

    private String path(Press press) {
        return links.address(button(press)).orElseThrow().substring(BASE.length());
    }

    @Test
    void a_button_that_has_an_address_is_what_the_address_means() {
        for (var press : List.of(new Press.Acknowledge(CALL), new Press.Escalate(CALL))) {
            assertThat(links.read(path(press)).orElseThrow().press()).isEqualTo(press);
        }
        assertThat(path(new Press.Acknowledge(CALL))).startsWith("/answer/have/77/p15-mh3k/");
        assertThat(path(new Press.Escalate(CALL))).startsWith("/answer/next/77/p15-mh3k/");
    }

    @Test
    void other_buttons_have_none_and_without_a_public_address_nothing_has() {
        assertThat(links.address(button(new Press.Snooze(CALL)))).isEmpty();
        assertThat(links.address(button(new Press.TakeOver(CALL)))).isEmpty();
        var hidden = new PageLinks(PageLinksTest::mark, Optional.empty());
        assertThat(hidden.address(button(new Press.Acknowledge(CALL)))).isEmpty();
        assertThat(hidden.read(path(new Press.Acknowledge(CALL)))).isEmpty();
    }

    /** The seal is over the button, the community and the call. */
    @Test
    void whoever_changes_any_of_it_has_an_address_that_was_never_made() {
        var good = path(new Press.Acknowledge(CALL));
        assertThat(links.read(good)).isPresent();
        var last = good.substring(0, good.length() - 1);
        for (var bad : List.of(
                good.replace("/have/", "/next/"),
                good.replace("/77/", "/78/"),
                good.replace("p15", "p16"),
                good.replace("mh3k", "mh3m"),
                last + "x",
                last,
                good + "x",
                good + "/",
                "/answer/",
                "/answer/have/77/p15-mh3k/" + "x".repeat(Seal.LETTERS),
                "")) {
            assertThat(links.read(bad)).as(bad).isEmpty();
        }
    }
}
