package tuskwatch.app.site;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tuskwatch.app.Core;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.message.Translation;
import tuskwatch.edge.web.WebServer;

/** The status pages in every language, each made when somebody first wants it. Threads may share it. */
public final class StatusPageLanguages implements Function<List<Locale>, WebServer.Site> {
    private final Core core;
    private final GuidanceBook book;
    private final Optional<String> publicUrl;
    private final Supplier<Optional<Instant>> lockedOutSince;
    private final InstantSource clock;
    private final Map<Locale, WebServer.Site> sites = new ConcurrentHashMap<>();

    /**
     * @param publicUrl where others reach these pages
     * @param lockedOutSince since when the platform refuses the bot
     */
    public StatusPageLanguages(
            Core core,
            GuidanceBook book,
            Optional<String> publicUrl,
            Supplier<Optional<Instant>> lockedOutSince,
            InstantSource clock) {
        this.lockedOutSince = lockedOutSince;
        this.core = core;
        this.book = book;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** The pages in the first language of a reader that there is; in English where there is none. */
    @Override
    public WebServer.Site apply(List<Locale> preferred) {
        return sites.computeIfAbsent(
                language(preferred),
                l -> new StatusPage(
                        core,
                        book,
                        publicUrl,
                        lockedOutSince,
                        clock,
                        core.phrases().in(l)));
    }

    /** The words in that language. */
    public Translation words(List<Locale> preferred) {
        return core.phrases().in(language(preferred));
    }

    private Locale language(List<Locale> preferred) {
        var languages = core.phrases().languages();
        return preferred.stream()
                .flatMap(p -> languages.stream().filter(l -> l.getLanguage().equals(p.getLanguage())))
                .findFirst()
                .orElse(languages.getFirst());
    }
}
