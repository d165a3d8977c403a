package tuskwatch.app;

/** Exit codes of the outside contract; the numbers are those of sysexits.h. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 64;
    static final int STORE_UNUSABLE = 69;
    static final int STORE_LOCKED = 73;
    static final int CONFIGURATION = 78;

    private Exit() {}
}
