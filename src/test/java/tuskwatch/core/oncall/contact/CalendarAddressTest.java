package tuskwatch.core.oncall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.oncall.link.CalendarLinks;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class CalendarAddressTest {
    private static final Reply ANSWER = Reply.sentence(LocalizedText.outside("Your turns."));
    private static final Optional<CalendarAddress.Wish> NEW = Optional.of(CalendarAddress.Wish.NEW);
    private static final Optional<CalendarAddress.Wish> OFF = Optional.of(CalendarAddress.Wish.OFF);

    private final StoredPages stored = new StoredPages(new VirtualClock(NOW));
    private final AtomicInteger names = new AtomicInteger();
    private Optional<String> base = Optional.of("https://tusk.example");

    @BeforeEach
    void planned() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private Reply asks(Person who, Optional<CalendarAddress.Wish> wish) {
        return new CalendarAddress(
                        stored.room(),
                        new CalendarLinks(text -> "-seal", base),
                        letters -> "name" + names.incrementAndGet(),
                        () -> Paging.NOW)
                .beside(ANSWER, COMMUNITY, Fixtures.member(who, COMMUNITY), wish);
    }

    private static String said(Reply reply) {
        return PlainText.body(English.of(reply.card()));
    }

    private Contact contact(Person who) {
        return stored.room().plan(COMMUNITY).orElseThrow().contact(who.id());
    }

    @Test
    void the_first_time_one_is_made_and_from_then_on_it_stays() {
        assertThat(said(asks(MIA, Optional.empty())))
                .isEqualTo(
                        "As an address:\nSubscribe to https://tusk.example/calendar/name1-seal.ics in your calendar program; it stays"
                                + " up to date by itself.\nWhoever knows it sees your turns: keep it to yourself. address:new makes another and"
                                + " ends this one, address:off ends it.");
        assertThat(said(asks(MIA, Optional.empty()))).contains("name1-");
        assertThat(said(asks(TOM, Optional.empty()))).contains("name2-");
        assertThat(contact(MIA).calendar()).contains("name1");
        assertThat(contact(MIA).name()).contains("Mia");
    }

    @Test
    void another_one_ends_the_one_of_before_and_one_may_have_none() {
        assertThat(said(asks(MIA, NEW))).contains("name1-").doesNotContain("good for nothing");
        assertThat(said(asks(MIA, NEW)))
                .contains("name2-")
                .endsWith("The address that you had is good for nothing from now on.");
        assertThat(said(asks(MIA, OFF)))
                .isEqualTo(
                        "As an address:\nYour address is good for nothing from now on; /oncall calendar gives you another.");
        assertThat(contact(MIA)).isEqualTo(Contact.NONE);
        assertThat(said(asks(MIA, OFF))).isEqualTo("As an address:\nYou have none.");
    }

    @Test
    void who_is_not_on_call_has_none_nor_has_anybody_where_nobody_is() {
        assertThat(asks(new Person(new PersonId("9"), "Zoe"), NEW)).isEqualTo(ANSWER);
        stored.room().put(COMMUNITY, Optional.empty());
        assertThat(asks(MIA, NEW)).isEqualTo(ANSWER);
    }

    @Test
    void where_the_pages_are_reached_by_nobody_that_is_said_to_who_asks_for_one() {
        base = Optional.empty();
        assertThat(asks(MIA, Optional.empty())).isEqualTo(ANSWER);
        assertThat(said(asks(MIA, NEW))).contains("web.public-url");
        assertThat(contact(MIA)).isEqualTo(Contact.NONE);
    }
}
