package tuskwatch.app;

/** What fits into the heap that this process may have, so that a thousand servers that hang at once do not end it. */
final class Memory {
    private static final long KIB = 1024;
    /** What the bot holds beside rounds under way and instances. */
    private static final long REST = 28 * 1024 * KIB;
    /** Buffers of TLS, a stack and an answer: 23 KiB while TLS is agreed upon, more once answers are awaited. */
    private static final long ROUND = 64 * KIB;

    /** Half a KiB of objects (measured at 10,000), its ticket, and its certificate where no other server has the same. */
    private static final long HEAP_PER_TLS_SESSION = 8 * KIB;

    private Memory() {}

    /** Bytes. */
    static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /**
     * Rounds under way at the same time, where nothing is watched yet.
     *
     * @param heap bytes
     */
    static int roundsAtOnce(long heap) {
        return Math.clamp((heap - REST) / ROUND, 32, 10_000);
    }

    /**
     * TLS sessions kept to be resumed: one for each server that is watched and more, or none is there when its turn comes again and each
     * handshake is a whole one. Java keeps 20,480 of its own accord, gives them up before memory is short, and each answer brings
     * one or two new ones.
     *
     * @param heap bytes
     */
    static int tlsSessions(long heap) {
        return Math.clamp(heap / HEAP_PER_TLS_SESSION, 512, 20_480);
    }
}
