package tuskwatch.core.command;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import tuskwatch.core.identity.CommunityId;

/** Port: what belongs to a community, as its platform says when it is asked. */
public interface Premises {
    /** A platform with a single community, to which everything belongs. */
    Premises OWN = (community, things) ->
            things.stream().distinct().collect(Collectors.toUnmodifiableMap(t -> t, t -> Belonging.HERE));

    /** To whom something belongs. */
    enum Belonging {
        /** To the community in question. */
        HERE,
        /** To another, or to nobody. */
        ELSEWHERE,
        /** The platform does not answer in time, or does not let the bot see it. */
        UNTOLD
    }

    /**
     * To whom channels, roles and people belong; an entry for each of them. Blocks for two seconds at most; threads may share it.
     *
     * @param things nothing written: what is written belongs to nobody
     */
    Map<Argument, Belonging> belonging(CommunityId community, Collection<Argument> things);
}
