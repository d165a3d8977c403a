package tuskwatch.core.incident;

/** Port: makes ids that nobody had before and that people can read out. */
public interface Ids {
    /** @param letters how many; small letters and digits */
    String of(int letters);

    default IncidentId incident() {
        return new IncidentId(of(8));
    }
}
