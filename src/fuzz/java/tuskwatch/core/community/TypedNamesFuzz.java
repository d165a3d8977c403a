package tuskwatch.core.community;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;
import tuskwatch.testing.KeptInMemory;

/** Whatever members type as a name leads to port 443 of a host with a name, or is refused in a sentence; and it is understood once and for all. */
public final class TypedNamesFuzz {
    private static final NameReader NAMES = new TypedNames(
            new InstanceNameReader(InstanceNameReader.PlainHttp.REFUSED, AddressGuard.Policy.PUBLIC_ONLY),
            new WatchRegistry(new Nothing(), new KeptInMemory(), List.of(), i -> false));
    private static final List<String> STARTS =
            List.of("", "https://", "http://", "HTTPS://", "@somebody@", "somebody@", "https://user:secret@", "xn--", "[", "0x7f.", "127.");
    private static final List<String> ENDS =
            List.of("", ".", ":443", ":22", ":0443", "/", "/@somebody", "?q", "#f", ".example", "]", "]:443", ".localhost");

    private TypedNamesFuzz() {}

    /** Nobody watches anything. */
    private static final class Nothing implements WatchRepository {
        @Override
        public List<WatchEntry> all() {
            return List.of();
        }

        @Override
        public void put(WatchEntry entry, Person addedBy) {
            throw new UnsupportedOperationException("nothing is watched");
        }

        @Override
        public int remove(CommunityId community, InstanceName instance) {
            return 0;
        }
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var start = data.pickValue(STARTS);
        var end = data.pickValue(ENDS);
        switch (NAMES.read(start + data.consumeRemainingAsString() + end)) {
            case NameReader.Reading.Understood u -> understood(u.name());
            case NameReader.Reading.Refused r -> demand(!r.why().toString().isBlank(), "nothing is said");
        }
    }

    private static void understood(InstanceName name) {
        demand(name.usual(), "another port or no TLS: " + name);
        demand(name.origin().equals("https://" + name.host()), "more than a host: " + name);
        demand(!name.host().matches("[0-9.]+|.*\\.(0x[0-9a-f]*|[0-9]+)"), "an address: " + name);
        demand(!name.host().equals("localhost") && !name.host().endsWith(".localhost"), "this machine: " + name);
        demand(
                NAMES.read(name.text()) instanceof NameReader.Reading.Understood again && again.name().equals(name),
                "not understood again: " + name);
    }

    private static void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
