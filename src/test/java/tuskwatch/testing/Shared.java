package tuskwatch.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Data beside the checkout. Tests that need it are skipped where it is absent, and fail where it is required. */
public final class Shared {
    private static final Path ROOT = Path.of("../shared");

    private Shared() {}

    public static boolean present(String name) {
        return Files.exists(ROOT.resolve(name));
    }

    /** The file or folder; aborts the test when it is absent. */
    public static Path path(String name) {
        var path = ROOT.resolve(name);
        if (!Files.exists(path)) {
            if ("true".equals(System.getenv("TUSKWATCH_REQUIRE_SHARED"))) {
                throw new IllegalStateException(path.toAbsolutePath() + " is required and absent");
            }
            System.err.println("SKIPPED: " + path.toAbsolutePath() + " is absent, so this test did not run");
            Assumptions.abort(path + " is absent");
        }
        return path;
    }
}
