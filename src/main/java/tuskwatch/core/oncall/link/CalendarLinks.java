package tuskwatch.core.oncall.link;

import java.util.Optional;
import java.util.regex.Pattern;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/**
 * Addresses of people's calendars. An address has a name, which is kept with its owner, and a seal over name, community and owner, which is
 * kept nowhere: whoever reads the plans cannot read calendars, and once the name is forgotten the address is good for nothing.
 *
 * @param base where the bot's pages are reached, without a slash at the end; empty where nobody outside reaches them: then there are no addresses
 */
public record CalendarLinks(Seal seal, Optional<String> base) {
    /** Letters of a name. */
    public static final int NAME_LETTERS = 12;

    private static final Pattern ADDRESS =
            Pattern.compile("/calendar/([a-z0-9]{" + NAME_LETTERS + "})([A-Za-z0-9_-]{" + Seal.LETTERS + "})\\.ics");

    /** The address of that name; empty where there are no addresses. */
    public Optional<String> address(CommunityId community, PersonId owner, String name) {
        return base.map(b -> b + path(community, owner, name));
    }

    private String path(CommunityId community, PersonId owner, String name) {
        return "/calendar/" + name + seal.of("/calendar/" + name + "/" + community + "/" + owner) + ".ics";
    }

    /**
     * The name in the path of an address.
     *
     * @param path text from outside
     */
    public Optional<String> name(String path) {
        return Optional.of(ADDRESS.matcher(path))
                .filter(m -> base.isPresent() && m.matches())
                .map(m -> m.group(1));
    }

    /** Whether that path is the address of that name. */
    public boolean made(String path, CommunityId community, PersonId owner, String name) {
        return Seal.same(path(community, owner, name), path);
    }
}
