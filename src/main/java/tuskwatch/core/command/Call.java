package tuskwatch.core.command;

import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.time.Here;

/**
 * A command as it was called: who, where, and with what.
 *
 * @param here by whose clocks the community means times of day, and when it was typed
 * @param values of its options by their names, read and of the right type
 */
public record Call(Asker asker, Here here, Map<String, Object> values) {
    public Call {
        values = Map.copyOf(values);
    }

    /** Without what was typed: it may be an address or a code. */
    @Override
    public String toString() {
        return "Call[" + asker.member().person().id() + " " + values.keySet() + "]";
    }

    /** As if it had been typed in that community, by somebody of whose rights there nothing is known; the same where it was typed there. */
    public Call in(CommunityId community) {
        return member().community().equals(community) ? this : new Call(asker.of(member().in(community)), here, values);
    }

    public Member member() {
        return asker.member();
    }

    public CommunityId community() {
        return member().community();
    }

    /** The value, where one was given. */
    @SuppressWarnings("unchecked") // Commands reads the value by the option, and an option's kind goes with its type.
    public <T> Optional<T> find(Option<T> option) {
        return Optional.ofNullable((T) values.get(option.name()));
    }

    /**
     * The value of an option that is required.
     *
     * @throws IllegalStateException when it is not
     */
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow(() -> new IllegalStateException(option.name() + " is not required"));
    }

    /** The text; empty where none was given. */
    public String text(Option<String> option) {
        return find(option).orElse("");
    }

    /** Whether everybody sees the answer where it was asked: then it shows nobody's own words. */
    public boolean shared() {
        return is(Option.SHARE) && member().speaks();
    }

    /** Whether a flag was set. */
    public boolean is(Option<Boolean> flag) {
        return find(flag).orElse(false);
    }
}
