package tuskwatch.core.status;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.maintenance.MaintenanceNews;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.Connectivity;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.UnconfirmedTrouble;

/** {@code /status}: what we know of one watched instance, or of all that a community watches. Asks nothing of anybody. */
public final class StatusCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance();

    private static final int MOST_LISTED = 25;
    /** In which a round that is due has ended. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final HistoryRepository records;
    private final WatchRegistry registry;
    private final Connectivity connectivity;
    private final InstantSource clock;
    private final ReportSpikes spikes;
    private final UnconfirmedTrouble trouble;
    private final Duration stale;
    private final DetectorSettings detectors;

    /**
     * @param stale a state older than this says nothing any more
     * @param detectors tell from when something is suspected
     */
    public StatusCommand(
            HistoryRepository records,
            WatchRegistry registry,
            Connectivity connectivity,
            InstantSource clock,
            ReportSpikes spikes,
            Duration stale,
            DetectorSettings detectors) {
        this.records = records;
        this.registry = registry;
        this.connectivity = connectivity;
        this.clock = clock;
        this.spikes = spikes;
        this.stale = stale;
        this.detectors = detectors;
        this.trouble = new UnconfirmedTrouble(spikes, registry);
    }

    @Override
    public Definition definition() {
        return Definition.of("status")
                .does(Access.EVERYONE, Answering.Effort.QUICK, this::answer, INSTANCE, Option.SHARE);
    }

    private Reply answer(Call call) {
        return Reply.of(
                call.find(INSTANCE).map(name -> one(name, call.community())).orElseGet(() -> all(call.community())));
    }

    /**
     * One instance, known or not.
     *
     * @param community who asks; its announced maintenance is shown
     */
    public Card one(InstanceName instance, CommunityId community) {
        var host = IncidentCards.host(instance);
        if (!registry.watches(community, instance)) {
            return Card.sentence(Tone.UNKNOWN, phrase("status.unwatched", host));
        }
        var state = asked(instance, community);
        if (state.isEmpty()) {
            return Card.sentence(Tone.UNKNOWN, phrase("status.not-asked", host));
        }
        var now = clock.instant();
        var day = now.minus(Duration.ofDays(1));
        var spans = spans(instance, day);
        var uptime = Uptime.of(spans.orElse(List.of()), day, now);
        var verdict = verdict(state.get());
        var status = StatusCard.of(state.get(), verdict, uptime, registry.maintenance(community, instance), detectors);
        var seen = verdict == Verdict.UP
                ? trouble.people(instance, community)
                        .map(n -> reported(status, host, n))
                        .orElse(status)
                : status;
        var card = meanwhile(state.get(), verdict, community).map(seen::with).orElse(seen);
        return spans.isPresent()
                ? forMembers(instance, community, card, verdict)
                : card.with(Field.of(phrase("status.careful"), phrase("status.from-memory")));
    }

    /** Not green: what members say counts. */
    private static Card reported(Card status, String host, int people) {
        return Card.answer(Tone.DEGRADED, phrase("status.reported", host, people), status.fields());
    }

    /** What others report, and buttons to say the same and to hear of the end. */
    private Card forMembers(InstanceName instance, CommunityId community, Card card, Verdict verdict) {
        var same = new Press.SameInstance(instance);
        var buttons =
                verdict == Verdict.UP ? Press.actions(same) : Press.actions(same, new Press.NotifyOfInstance(instance));
        return card.with(Field.of(phrase("tally.name"), spikes.tally(instance, community)))
                .withActions(buttons);
    }

    /** While one is down: where its people can look, and how the others do that are watched here. */
    private Optional<Field> meanwhile(WatchState state, Verdict verdict, CommunityId community) {
        if (verdict != Verdict.DOWN && verdict != Verdict.MAINTENANCE) {
            return Optional.empty();
        }
        var lines = new ArrayList<LocalizedText>();
        state.facts()
                .flatMap(InstanceFacts::statusPage)
                .ifPresent(url -> lines.add(phrase("status.page", Span.Link.to(url, 100))));
        state.facts()
                .flatMap(InstanceFacts::contact)
                .ifPresent(url -> lines.add(phrase("status.contact", Span.Link.to(url, 100))));
        var others = new InstanceList();
        registry.instances(community).stream()
                .filter(n -> !n.equals(state.instance()))
                .forEach(n -> count(others, n, community));
        others.sentence().ifPresent(lines::add);
        return lines.isEmpty() ? Optional.empty() : Optional.of(Field.of(phrase("status.meanwhile"), lines));
    }

    /** Empty while the tables cannot be read. */
    private Optional<List<Uptime.Span>> spans(InstanceName instance, Instant from) {
        try {
            return Optional.of(records.spans(instance, from));
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    /** All that a community watches. */
    public Card all(CommunityId community) {
        var names = registry.instances(community);
        if (names.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("status.nothing-watched"));
        }
        var list = new InstanceList();
        names.stream().limit(MOST_LISTED).forEach(name -> add(list, name, community));
        names.stream().skip(MOST_LISTED).forEach(name -> count(list, name, community));
        var lines = new ArrayList<>(list.lines());
        if (names.size() > MOST_LISTED) {
            lines.add(List.of(Span.words(phrase("status.more", names.size() - MOST_LISTED))));
        }
        return Card.answer(list.worst(), list.headline(), List.of(new Field(phrase("status.instances"), lines)));
    }

    /**
     * The message of a status board.
     *
     * @param marker by which the bot finds it again
     */
    public Card board(CommunityId community, String marker, Instant now) {
        var list = new InstanceList();
        registry.instances(community).forEach(name -> add(list, name, community));
        var fields = new ArrayList<Field>();
        var lines = list.lines();
        for (var from = 0; from < lines.size(); from += 10) {
            fields.add(new Field(
                    from == 0 ? phrase("status.servers") : LocalizedText.NONE,
                    lines.subList(from, Math.min(lines.size(), from + 10))));
        }
        fields.add(Field.line(phrase("status.as-of"), new Span.Moment(now, Span.Style.RELATIVE)));
        var headline = lines.isEmpty() ? phrase("status.board-empty") : list.headline();
        return Card.answer(list.worst(), headline, fields)
                .footed(phrase("status.board"))
                .marked("tw:board-" + marker);
    }

    private Optional<WatchState> asked(InstanceName name, CommunityId community) {
        return records.state(name).filter(s -> s.lastRound().isPresent()).map(s -> s.seenBy(community));
    }

    private void add(InstanceList list, InstanceName name, CommunityId community) {
        var state = asked(name, community);
        list.add(
                name,
                state.map(this::verdict).orElse(Verdict.UNKNOWN),
                state.flatMap(WatchState::openIncident),
                trouble.people(name, community),
                registry.maintenance(community, name).flatMap(m -> MaintenanceNews.of(m, clock.instant())));
    }

    private void count(InstanceList list, InstanceName name, CommunityId community) {
        list.count(asked(name, community).map(this::verdict).orElse(Verdict.UNKNOWN), trouble.people(name, community));
    }

    /** What is said of a state now: nothing if it is old or we are blind. */
    public Verdict verdict(WatchState state) {
        var now = clock.instant();
        var old = state.lastRound()
                .filter(at -> Duration.between(at, now).compareTo(stale) <= 0
                        || state.broken() && now.isBefore(state.nextDue().plus(ROUND)))
                .isEmpty();
        var restricted = state.backOffs() > 0 && state.openIncident().isEmpty();
        if (restricted) {
            return state.verdict() == Verdict.UP ? Verdict.UP : Verdict.RESTRICTED;
        }
        return old || connectivity.vantage().blindSince().isPresent() ? Verdict.UNKNOWN : state.verdict();
    }
}
