package tuskwatch.core.guidance;

import java.util.List;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.message.LocalizedText;

/**
 * What the well-known troubleshooting article about error 503 at sign-up says, beside what is true.
 *
 * @param topic a few words, by which complaints name it
 * @param title the same for people
 * @param part where in the article: main cause, step, further cause or comparison
 * @param says the article's claim in our own words
 * @param truth what is true
 * @param source where the truth comes from
 * @param causes ids of the causes that it is about
 */
public record Claim(
        String topic,
        LocalizedText title,
        Part part,
        LocalizedText says,
        LocalizedText truth,
        String source,
        List<CauseId> causes) {
    public Claim {
        causes = List.copyOf(causes);
    }

    /** The parts of the article. */
    public enum Part {
        MAIN_CAUSE,
        STEP,
        FURTHER_CAUSE,
        COMPARISON
    }
}
