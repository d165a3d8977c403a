package tuskwatch.core.detect;

/** What one round says about one component. */
public sealed interface Sample {
    /**
     * @param answers that speak for it, at least 1: who is asked twice as often and fails as rarely is not suspected more
     */
    record Success(int answers) implements Sample {
        public Success {
            if (answers < 1) {
                throw new IllegalArgumentException("a success without an answer");
            }
        }

        public Success() {
            this(1);
        }
    }

    /**
     * @param weight 1 for a whole failure, ½ for slowness
     */
    record Failure(double weight) implements Sample {
        public Failure {
            if (!(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("weight " + weight + " is not in (0, 1]");
            }
        }

        /** One that says half as much. */
        public Failure half() {
            return new Failure(weight / 2);
        }
    }
}
