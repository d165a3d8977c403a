package tuskwatch.core.oncall.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

class CalendarLinksTest {
    private static final CommunityId HERE = new CommunityId("77");
    private static final PersonId MIA = new PersonId("15");
    private static final String NAME = "abcdefgh2345";

    private final CalendarLinks links = new CalendarLinks(
            text -> (Integer.toHexString(text.hashCode()) + "_".repeat(Seal.LETTERS)).substring(0, Seal.LETTERS),
            Optional.of("https://tusk.example"));

    private String path() {
        return links.address(HERE, MIA, NAME).orElseThrow().substring("https://tusk.example".length());
    }

    @Test
    void an_address_is_that_of_its_name_and_its_owner_in_that_community() {
        assertThat(links.name(path())).contains(NAME);
        assertThat(links.made(path(), HERE, MIA, NAME)).isTrue();
        assertThat(links.made(path(), HERE, new PersonId("16"), NAME)).isFalse();
        assertThat(links.made(path(), new CommunityId("78"), MIA, NAME)).isFalse();
        assertThat(links.made(path(), HERE, MIA, "abcdefgh2346")).isFalse();
    }

    @Test
    void what_does_not_look_like_one_has_no_name() {
        for (var bad :
                List.of("", "/calendar/", "/calendar/" + NAME + ".ics", path() + "x", path().replace(".ics", ""))) {
            assertThat(links.name(bad)).as(bad).isEmpty();
        }
        var hidden = new CalendarLinks(text -> text, Optional.empty());
        assertThat(hidden.name(path())).isEmpty();
        assertThat(hidden.address(HERE, MIA, NAME)).isEmpty();
    }
}
