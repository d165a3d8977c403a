package tuskwatch.core.command;

/**
 * A command, the same on every platform: what it is called, who may use it and with what, and what it does. It lives in the package
 * of its capability; {@link Commands} finds out everything else from its definition.
 */
public interface Command {
    /** Made once. */
    Definition definition();
}
