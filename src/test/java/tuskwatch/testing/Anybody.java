package tuskwatch.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Directory;
import tuskwatch.core.command.Option;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.time.Here;

/** Anybody may do anything, and nothing is watched. */
public class Anybody implements Directory {
    @Override
    public Member known(Member member) {
        return member;
    }

    @Override
    public Optional<LocalizedText> refusal(Access access, Member member, Optional<InstanceName> about) {
        return Optional.empty();
    }

    @Override
    public Optional<Locale> language(CommunityId community) {
        return Optional.empty();
    }

    @Override
    public Here here(CommunityId community) {
        return new Here(ZoneOffset.UTC, Instant.EPOCH);
    }

    @Override
    public List<String> watched(CommunityId community, String typed, int most) {
        return List.of();
    }

    @Override
    public List<Option.Suggestion> named(CommunityId community, Option.Kind kind) {
        return List.of();
    }
}
