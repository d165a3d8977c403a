package tuskwatch.bench;

/** All benchmarks: first those of single methods, then those of the whole process. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            org.openjdk.jmh.Main.main(new String[] {"-foe", "true"});
        }
        Figures.main(arguments);
    }
}
