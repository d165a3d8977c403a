package tuskwatch.core.oncall.trade;

import static tuskwatch.core.oncall.duty.OnCallCommand.here;

import tuskwatch.core.command.Access;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.SpokenMoment;

/** What {@code /oncall} has for trading turns, and its buttons. */
public final class TradeVerbs implements Command {
    private static final Option<Person> WITH = Option.person("with").needed();
    private static final Option<SpokenMoment> WHEN = Option.moment("when");

    private final TradeTurns trades;

    public TradeVerbs(TradeTurns trades) {
        this.trades = trades;
    }

    @Override
    public Definition definition() {
        return Definition.of("oncall")
                .can(
                        "swap",
                        Access.COMMUNITY,
                        c -> Reply.of(trades.swap(
                                c.community(), c.member(), c.get(WITH).id())),
                        WITH)
                .can(
                        "cover",
                        Access.COMMUNITY,
                        c -> Reply.of(trades.cover(c.community(), c.member(), c.find(WHEN))),
                        WHEN)
                .answers(
                        Press.AcceptTurn.class,
                        Access.COMMUNITY,
                        here((p, who) ->
                                trades.accept(p.item().community(), p.item().id(), who.member())))
                .answers(
                        Press.DeclineTurn.class,
                        Access.COMMUNITY,
                        here((p, who) ->
                                trades.decline(p.item().community(), p.item().id(), who.member())))
                .answers(
                        Press.GiveBackTurn.class,
                        Access.COMMUNITY,
                        here((p, who) ->
                                trades.giveBack(p.item().community(), p.item().id(), who.member())));
    }
}
