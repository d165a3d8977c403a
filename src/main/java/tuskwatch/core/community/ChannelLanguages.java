package tuskwatch.core.community;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;

/** In which language each channel is written to: that of the community that chose it. Never changes. */
record ChannelLanguages(Map<Destination, Locale> languages, Map<CommunityId, CommunitySettings> communities) {
    static ChannelLanguages of(Collection<WatchEntry> watches, Map<CommunityId, CommunitySettings> communities) {
        var languages = new HashMap<Destination, Locale>();
        watches.forEach(e -> {
            var set = communities.getOrDefault(e.community(), CommunitySettings.NONE);
            set.language().ifPresent(l -> {
                e.route().map(Route::destination).ifPresent(to -> languages.putIfAbsent(to, l));
                e.person().ifPresent(p -> languages.putIfAbsent(Destination.person(p), l));
            });
        });
        communities
                .values()
                .forEach(set -> set.language().ifPresent(l -> {
                    set.board().ifPresent(to -> languages.put(to, l));
                    set.moderators().ifPresent(to -> languages.put(to, l));
                }));
        communities
                .getOrDefault(CommunityId.TERMINAL, CommunitySettings.NONE)
                .language()
                .ifPresent(l -> languages.put(Destination.CONSOLE, l));
        return new ChannelLanguages(Map.copyOf(languages), Map.copyOf(communities));
    }

    /** Empty where nobody has chosen one. */
    Optional<Locale> of(Destination to) {
        var outsider = to.outsider();
        if (outsider.isPresent()) {
            return Optional.ofNullable(communities.get(outsider.get().community()))
                    .flatMap(CommunitySettings::language);
        }
        return Optional.ofNullable(languages.get(to.threadIn().orElse(to)));
    }
}
