package tuskwatch.core.community;

/** Port: told after a change of what is set or kept. */
public interface ChangeListener {
    void changed();
}
