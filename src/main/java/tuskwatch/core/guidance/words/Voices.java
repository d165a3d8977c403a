package tuskwatch.core.guidance.words;

/**
 * How much each way of reading a person's words is worth, learnt from real incidents whose causes are known. What is quoted from a
 * log counts in full: what it means is documented.
 *
 * @param clues factor of the weights that the guide book gives to clues
 * @param signatures factor of the weights of messages that people are shown
 * @param entry what the entry that fits best is worth, as logarithm of odds; others in proportion
 * @param saying the same for the single sentence that fits best
 * @param matters the same for what both are about
 * @param usual factor of the logarithm of how often a cause was found
 */
public record Voices(double clues, double signatures, double entry, double saying, double matters, double usual) {
    /** Clues alone, as the book weighs them. */
    public static final Voices CLUES = new Voices(1, 0, 0, 0, 0, 0.5);

    /**
     * @throws IllegalArgumentException for a negative one
     */
    public Voices {
        if (!(clues >= 0 && signatures >= 0 && entry >= 0 && saying >= 0 && matters >= 0 && usual >= 0)) {
            throw new IllegalArgumentException("a voice speaks against itself");
        }
    }

    /** What was heard of a cause, without its clues, as logarithm of odds. */
    public double weigh(Heard heard) {
        return heard.logged()
                + signatures * heard.shown()
                + entry * heard.entry()
                + saying * heard.saying()
                + matters * heard.matters();
    }

    /**
     * How usual a cause is, as logarithm of odds; half a case is added to each, so that none is impossible.
     *
     * @param incidents how often it was found
     */
    public double usual(int incidents) {
        return usual * Math.log(incidents + 0.5);
    }
}
