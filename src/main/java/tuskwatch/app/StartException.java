package tuskwatch.app;

import java.util.List;

/** The bot cannot start or go on; carries the sentences for the operator and the exit code. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final transient List<String> sentences;

    public StartException(int exitCode, String... sentences) {
        super(String.join("; ", sentences));
        this.exitCode = exitCode;
        this.sentences = List.of(sentences);
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> sentences() {
        return sentences;
    }
}
