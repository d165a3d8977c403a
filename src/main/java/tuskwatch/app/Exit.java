package tuskwatch.app;

/** Exit codes of the outside contract; the numbers are those of sysexits.h. */
public final class Exit {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 64;
    public static final int STORE_UNUSABLE = 69;
    public static final int STORE_LOCKED = 73;
    public static final int CONFIGURATION = 78;

    private Exit() {}
}
