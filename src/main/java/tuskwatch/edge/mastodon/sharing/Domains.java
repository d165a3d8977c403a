package tuskwatch.edge.mastodon.sharing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import okhttp3.HttpUrl;

/**
 * The part of each name that one owner registers (public suffix list), remembered: to search the list takes longer than all else that is
 * done before a request, and each request of a round asks it again. Threads may share it.
 */
final class Domains {
    /** Some 150 bytes each; names beyond these are looked for again. */
    private static final int MOST = 20_000;

    private final Function<HttpUrl, String> list;
    /** Guarded by itself. */
    private final Map<String, String> known = new Latest();

    /** @param list asked about names that are new */
    Domains(Function<HttpUrl, String> list) {
        this.list = list;
    }

    /** The names that were asked for last. */
    private static final class Latest extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    }

    String of(HttpUrl url) {
        synchronized (known) {
            var found = known.get(url.host());
            if (found != null) {
                return found;
            }
        }
        var found = list.apply(url);
        synchronized (known) {
            known.put(url.host(), found);
        }
        return found;
    }
}
