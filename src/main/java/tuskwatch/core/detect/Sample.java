package tuskwatch.core.detect;

/** What one round says about one component. */
public sealed interface Sample {
    record Success() implements Sample {}

    /**
     * @param weight 1 for a whole failure, ½ for slowness
     */
    record Failure(double weight) implements Sample {
        public Failure {
            if (!(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("weight " + weight + " is not in (0, 1]");
            }
        }
    }
}
