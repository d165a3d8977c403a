package tuskwatch.core.oncall.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class TradeVerbsTest {
    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final TradeVerbs verbs = new TradeVerbs(
            new TradeTurns(stored.room(), new PlanBook(stored.room(), Fixtures.ages(clock), clock), letters -> "t1"));

    @AfterEach
    void close() {
        stored.close();
    }

    private List<OnCallPlan.Offer> offers() {
        return stored.room().plan(COMMUNITY).orElseThrow().arrangements().offers();
    }

    @Test
    void what_is_typed_and_pressed_is_what_is_done() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        var mia = Fixtures.member(MIA, COMMUNITY);
        var tom = Fixtures.member(TOM, COMMUNITY);
        var item = new Press.PlanItem(COMMUNITY, "t1");
        Doing.types(verbs, mia, "swap", Map.of("with", TOM));
        assertThat(offers()).extracting(OnCallPlan.Offer::to).containsExactly(Optional.of(TOM.id()));
        Doing.presses(verbs, tom, new Press.DeclineTurn(item));
        assertThat(offers()).isEmpty();
        Doing.types(verbs, mia, "cover", Map.of());
        Doing.presses(verbs, tom, new Press.AcceptTurn(item));
        assertThat(stored.room()
                        .plan(COMMUNITY)
                        .orElseThrow()
                        .schedule()
                        .at(NOW)
                        .person())
                .contains(TOM.id());
        Doing.presses(verbs, tom, new Press.GiveBackTurn(item));
        assertThat(stored.room()
                        .plan(COMMUNITY)
                        .orElseThrow()
                        .schedule()
                        .at(NOW)
                        .person())
                .contains(MIA.id());
    }

    @Test
    void buttons_of_another_community_do_nothing() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        var elsewhere = new Press.PlanItem(new CommunityId("78"), "t1");
        for (var press : List.of(
                new Press.AcceptTurn(elsewhere), new Press.DeclineTurn(elsewhere), new Press.GiveBackTurn(elsewhere))) {
            assertThat(English.headline(Doing.presses(verbs, Fixtures.member(MIA, COMMUNITY), press)))
                    .isEqualTo("This button belongs to another Discord server.");
        }
    }
}
