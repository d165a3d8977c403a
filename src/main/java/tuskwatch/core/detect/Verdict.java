package tuskwatch.core.detect;

import java.util.Locale;
import java.util.Map;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;

/** What is said of an instance as a whole. The words are part of the outside contract. */
public enum Verdict {
    UP,
    DEGRADED,
    DOWN,
    /** We cannot tell. */
    UNKNOWN,
    /** The instance refuses our probe. */
    RESTRICTED,
    /** The instance itself says that it is under maintenance. */
    MAINTENANCE;

    /** The word of the outside contract. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Down when edge or web fails, degraded when another component fails or one fails in part. */
    public static Verdict of(Map<Component, ComponentState> components) {
        if (components.get(Component.EDGE) == ComponentState.DOWN
                || components.get(Component.WEB) == ComponentState.DOWN) {
            return DOWN;
        }
        if (components.values().stream().anyMatch(ComponentState::failing)) {
            return DEGRADED;
        }
        return switch (components.getOrDefault(Component.WEB, ComponentState.UNKNOWN)) {
            case UP -> UP;
            case RESTRICTED -> RESTRICTED;
            case UNKNOWN, DEGRADED, DOWN -> UNKNOWN;
        };
    }
}
