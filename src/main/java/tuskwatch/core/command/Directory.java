package tuskwatch.core.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.time.Here;

/** Port: what is known of a community and its people. */
public interface Directory {
    /** The member with what the community lets people of certain roles do. */
    Member known(Member member);

    /**
     * Why the member may not do something.
     *
     * @param about the instance in question, where there is one
     * @return one sentence, or empty when the member may
     */
    Optional<LocalizedText> refusal(Access access, Member member, Optional<InstanceName> about);

    /** The language that a community has chosen for its channels. */
    Optional<Locale> language(CommunityId community);

    /** By whose clocks a community's people mean times of day, and what time it is. */
    Here here(CommunityId community);

    /** Names that a community watches and that contain those letters; those that begin with them first. */
    List<String> watched(CommunityId community, String typed, int most);

    /** What a community has named itself and an option of that kind may be; none for other kinds. */
    List<Option.Suggestion> named(CommunityId community, Option.Kind kind);
}
