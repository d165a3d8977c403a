package tuskwatch.core.oncall.plan;

import java.util.function.Function;
import java.util.function.Supplier;
import tuskwatch.core.message.LocalizedText;

/** What somebody set about on-call is out of range. */
public final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient LocalizedText why;

    public RefusedException(LocalizedText why) {
        super(why.toString());
        this.why = why;
    }

    /** A sentence that says what would be right. */
    public LocalizedText why() {
        return why;
    }

    /**
     * What is out of range is answered with the sentence.
     *
     * @param said the answer that is that sentence
     */
    public static <T> T answered(Supplier<T> work, Function<LocalizedText, T> said) {
        try {
            return work.get();
        } catch (RefusedException e) {
            return said.apply(e.why);
        }
    }
}
