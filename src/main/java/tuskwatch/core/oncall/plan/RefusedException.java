package tuskwatch.core.oncall.plan;

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
}
