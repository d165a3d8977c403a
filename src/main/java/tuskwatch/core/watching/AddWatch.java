package tuskwatch.core.watching;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.ChangeListener;
import tuskwatch.core.community.SettingsCommand;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchEntry.Publicity;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.community.WatchRepository;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** Begins and ends watches. Threads may share it; {@code this} guards every change, and nothing is asked under the lock. */
public final class AddWatch {
    static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<Argument.Channel> CHANNEL =
            Option.channel("channel").needed();
    private static final Option<Argument.Role> ROLE = Option.role("role");
    private static final Option<Boolean> REGISTRATIONS = Option.flag("registrations");
    private static final Option<Boolean> PUBLIC = Option.flag("public");
    private static final Option<Boolean> ANYWAY = Option.flag("anyway");

    private static final Logger LOG = LoggerFactory.getLogger(AddWatch.class);
    private static final int MOST_PER_COMMUNITY = 50;
    private static final int MOST_SOFTWARE = 60;

    private final WatchRepository book;
    private final WatchRegistry registry;
    private final SettingsCommand settings;
    private final FirstLook look;
    private final ChangeListener rounds;
    private final Limits limits;

    /** @param rounds told after every change, so that new instances are asked at once */
    public AddWatch(
            WatchRepository book,
            WatchRegistry registry,
            SettingsCommand settings,
            FirstLook look,
            ChangeListener rounds,
            Limits limits) {
        this.book = book;
        this.registry = registry;
        this.settings = settings;
        this.look = look;
        this.rounds = rounds;
        this.limits = limits;
    }

    static Option<?>[] options() {
        return new Option<?>[] {INSTANCE, CHANNEL, ROLE, REGISTRATIONS, PUBLIC, ANYWAY};
    }

    /** Looks whether there is something to watch, and watches it. */
    Reply add(Call call) {
        var name = call.get(INSTANCE);
        var channel = call.get(CHANNEL);
        var role = call.find(ROLE);
        var entry = new WatchEntry(
                call.community(),
                name,
                Optional.of(new Route(channel.to(), role.map(Argument.Role::id))),
                call.is(REGISTRATIONS) ? WatchEntry.Registrations.TOLD : WatchEntry.Registrations.NOT_TOLD,
                Optional.of(call.member().id())
                        .filter(id -> call.asker().features().contains(Asker.Feature.PEOPLE)),
                call.find(PUBLIC)
                        .map(p -> p ? Publicity.SHOWN : Publicity.HIDDEN)
                        .orElse(Publicity.UNSAID));
        var early = refused(entry);
        if (early.isPresent()) {
            return Reply.sentence(early.get());
        }
        var found = registry.watches(call.community(), name) ? look.known(name) : looked(call);
        if (found.isPresent() && found.get() instanceof FirstLook.Finding.Held held) {
            return Reply.sentence(held.why());
        }
        var unfit = found.flatMap(f -> unfit(f, call));
        if (unfit.isPresent()) {
            return Reply.sentence(unfit.get());
        }
        var refused = add(entry, call.member().person());
        if (refused.isPresent()) {
            return Reply.sentence(refused.get());
        }
        settings.speaks(call);
        return Reply.of(Card.sentence(Tone.RESOLVED, done(name, channel, role, found)));
    }

    private Optional<FirstLook.Finding> looked(Call call) {
        return Optional.of(look.at(call.get(INSTANCE), call.member()));
    }

    private static LocalizedText done(
            InstanceName name,
            Argument.Channel channel,
            Optional<Argument.Role> role,
            Optional<? extends FirstLook.Finding> found) {
        var sentences = new ArrayList<LocalizedText>();
        sentences.add(
                phrase(channel.to().equals(Destination.CONSOLE) ? "console.watched" : "watch.added", name.display()));
        found.flatMap(AddWatch::words).ifPresent(sentences::add);
        warning(channel, role).ifPresent(sentences::add);
        return LocalizedText.sentences(sentences.toArray(LocalizedText[]::new));
    }

    private static Optional<LocalizedText> words(FirstLook.Finding found) {
        return switch (found) {
            case FirstLook.Finding.Known k ->
                Optional.of(phrase(
                        "look.found",
                        Text.clean(k.software().title(), MOST_SOFTWARE),
                        phrase("look.sign-up." + k.policy().id())));
            case FirstLook.Finding.Silent s -> Optional.of(phrase("look.nothing-yet"));
            case FirstLook.Finding.Strange s -> Optional.of(phrase("look.nothing-yet"));
            case FirstLook.Finding.Homeless h -> Optional.empty();
            case FirstLook.Finding.Unreached u -> Optional.empty();
            case FirstLook.Finding.Blind b -> Optional.empty();
            case FirstLook.Finding.Held h -> Optional.empty();
        };
    }

    /** Why it will not be watched. */
    private static Optional<LocalizedText> unfit(FirstLook.Finding found, Call call) {
        var host = call.get(INSTANCE).display();
        var anyway = call.is(ANYWAY);
        return switch (found) {
            case FirstLook.Finding.Known k -> Optional.empty();
            case FirstLook.Finding.Homeless h -> Optional.of(phrase("look.homeless", host));
            case FirstLook.Finding.Unreached u -> Optional.of(phrase("look.unreached", host));
            case FirstLook.Finding.Silent s -> unless(anyway, phrase("look.silent", host));
            case FirstLook.Finding.Strange s -> unless(anyway, phrase("look.strange", host));
            case FirstLook.Finding.Blind b -> Optional.of(phrase("look.blind", host));
            case FirstLook.Finding.Held h -> Optional.of(h.why());
        };
    }

    private static Optional<LocalizedText> unless(boolean anyway, LocalizedText sentence) {
        return anyway ? Optional.empty() : Optional.of(sentence);
    }

    /** Adds a watch, or replaces role and registrations of the same one; the sentence that says why not, or empty. */
    synchronized Optional<LocalizedText> add(WatchEntry entry, Person who) {
        var refused = refused(entry);
        if (refused.isEmpty()) {
            book.put(said(entry), who);
            registry.refresh();
            rounds.changed();
        }
        return refused;
    }

    /** With what was said before of the same server here, where nothing is said now. */
    private WatchEntry said(WatchEntry entry) {
        return entry.publicity() != Publicity.UNSAID
                ? entry
                : added(entry.community()).stream()
                        .filter(e -> e.instance().equals(entry.instance()))
                        .map(WatchEntry::publicity)
                        .filter(p -> p != Publicity.UNSAID)
                        .findFirst()
                        .map(entry::with)
                        .orElse(entry);
    }

    private List<WatchEntry> added(CommunityId community) {
        return registry.of(community).stream().filter(e -> !e.configured()).toList();
    }

    /** What refuses it whatever the server is. */
    private Optional<LocalizedText> refused(WatchEntry entry) {
        var instance = entry.instance();
        if (registry.optedOut(instance)) {
            return Optional.of(phrase("watch.opted-out", instance.display()));
        }
        var own = added(entry.community());
        var same = own.stream()
                .anyMatch(e -> e.instance().equals(instance)
                        && e.route()
                                .map(Route::destination)
                                .equals(entry.route().map(Route::destination)));
        if (same) {
            return Optional.empty();
        }
        if (own.size() >= MOST_PER_COMMUNITY) {
            return Optional.of(phrase("watch.most", MOST_PER_COMMUNITY));
        }
        if (!own.isEmpty() && registry.added() >= limits.watches()) {
            LOG.atWarn().addKeyValue("most", limits.watches()).log("watches-full");
            return Optional.of(phrase("watch.most-in-all"));
        }
        return Optional.empty();
    }

    private static Optional<LocalizedText> warning(Argument.Channel channel, Optional<Argument.Role> role) {
        if (channel.rights().isEmpty()) {
            return Optional.of(phrase("watch.rights-untold"));
        }
        return role.filter(channel::silences).map(r -> phrase("watch.but", phrase("rights.silent-role")));
    }

    /** Ends all watches of the instance in the community. */
    synchronized LocalizedText remove(CommunityId community, InstanceName instance) {
        var removed = book.remove(community, instance);
        registry.refresh();
        rounds.changed();
        var configured = registry.of(community).stream()
                .anyMatch(e -> e.configured() && e.instance().equals(instance));
        if (removed > 0) {
            return phrase(configured ? "watch.goes-on" : "watch.removed", instance.display(), removed);
        }
        return phrase(configured ? "watch.configured" : "watch.none", instance.display());
    }
}
