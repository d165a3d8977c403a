package tuskwatch.core.history;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.Trend;

/** {@code /trend}: what members reported in the last day and week, as words, bars and a picture. */
public final class TrendCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final int BY = 6;

    private final ReportSpikes spikes;
    private final WatchRegistry registry;
    private final ChartPainter painter;

    public TrendCommand(ReportSpikes spikes, WatchRegistry registry, ChartPainter painter) {
        this.spikes = spikes;
        this.registry = registry;
        this.painter = painter;
    }

    @Override
    public Definition definition() {
        return Definition.of("trend")
                .does(
                        Access.EVERYONE,
                        Answering.Effort.LONG,
                        call -> answer(
                                call.community(),
                                call.get(INSTANCE),
                                call.here().zone()),
                        INSTANCE,
                        Option.SHARE);
    }

    /**
     * How members reported an instance, with a picture where one can be painted.
     *
     * @param zone by whose clocks the picture is
     */
    public Reply answer(CommunityId community, InstanceName instance, ZoneId zone) {
        var host = IncidentCards.host(instance);
        if (!registry.watches(community, instance)) {
            return Reply.sentence(phrase("trend.unwatched", host));
        }
        var week = spikes.trend(instance, Optional.empty(), community);
        var fields = new ArrayList<Field>();
        fields.add(Field.of(phrase("trend.now"), spikes.tally(instance, community)));
        if (week.most() > 0) {
            fields.add(bars(phrase("trend.day"), week.last(Trend.DAY).people()));
            fields.add(bars(phrase("trend.week"), week.by(BY)));
            problems(instance, community).ifPresent(fields::add);
        }
        fields.add(Field.of(
                phrase("surge.usually"), spikes.usual(instance, community).words()));
        var card = Card.answer(Tone.INFO, phrase("trend.headline", host), fields);
        return new Reply(card, week.most() > 0 ? Optional.of(painter.trend(week, zone, alt(week))) : Optional.empty());
    }

    private static Field bars(LocalizedText name, List<Double> values) {
        return new Field(
                name,
                List.of(
                        List.of(new Span.Code(Trend.bars(values))),
                        List.of(Span.words(phrase("trend.bars", Trend.number(Trend.most(values)))))));
    }

    private Optional<Field> problems(InstanceName instance, CommunityId community) {
        var lines = Arrays.stream(Problem.values())
                .map(p -> Map.entry(
                        p,
                        spikes.trend(instance, Optional.of(p), community).people().stream()
                                .mapToDouble(n -> n)
                                .sum()))
                .filter(e -> e.getValue() > 0)
                .sorted(Map.Entry.<Problem, Double>comparingByValue(Comparator.reverseOrder()))
                .map(e -> phrase("trend.kind", e.getKey().shortly(), Trend.number(e.getValue())))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Field.of(phrase("trend.kinds"), LocalizedText.list(lines)));
    }

    /** What the chart shows, in words. */
    static LocalizedText alt(Trend week) {
        var day = week.last(Trend.DAY);
        return phrase(
                "trend.alt", IncidentCards.host(week.instance()), Trend.number(day.most()), Trend.number(week.most()));
    }
}
