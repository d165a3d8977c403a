package tuskwatch.core.monitor;

/** The tables cannot be read or written now. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreUnavailableException(Throwable cause) {
        super("the store cannot be read or written: " + cause.getMessage(), cause);
    }
}
