package tuskwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no compiler checks: sizes, names of packages, and that every package says what it is for. */
class ShapeTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Set<String> PORTS = Set.of(
            "Alarm",
            "Command",
            "Directory",
            "SamplePosts",
            "IncidentRepository",
            "Ids",
            "Readership",
            "ChangeListener",
            "OptOuts",
            "Reporters",
            "PublicPages",
            "Premises",
            "Urging",
            "Witnesses",
            "AdminMetrics",
            "GuideSearch",
            "NameReader",
            "Prober",
            "AskedMails",
            "AskedNow",
            "References",
            "StateRepository",
            "WatchRepository",
            "CommunityRepository",
            "PageRepository",
            "PageRecords",
            "Members",
            "CommunityRoles",
            "GivenRoles",
            "RoleTroubles",
            "Seal",
            "FederationLinkRepository",
            "ReportRepository",
            "SubscriptionRepository",
            "PrivacyRepository",
            "SweepBook",
            "Communities",
            "ChannelOwners",
            "PlanRepository",
            "ChannelTroubleRepository",
            "HistoryRepository",
            "ChartPainter",
            "CalendarPainter",
            "Outbox",
            "Sender",
            "Notifier",
            "MailAddresses",
            "RouteReports",
            "Translation",
            "Translations",
            "Meter");

    private static List<Path> files() {
        try (var walk = Files.walk(MAIN)) {
            return walk.filter(p -> p.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void no_main_file_is_longer_than_300_lines() throws IOException {
        for (var file : files()) {
            assertThat(Files.readAllLines(file).size()).as(file.toString()).isLessThanOrEqualTo(300);
        }
    }

    @Test
    void no_constructor_takes_more_than_seven_collaborators() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("tuskwatch");
        classes.stream()
                .filter(c -> !c.isRecord() && !c.isEnum() && !c.getPackageName().startsWith("tuskwatch.generated"))
                .flatMap(c -> c.getConstructors().stream())
                .forEach(c ->
                        assertThat(c.getParameters().size()).as(c.getFullName()).isLessThanOrEqualTo(7));
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_is_for() throws IOException {
        var packages = new HashSet<Path>();
        files().forEach(f -> packages.add(f.getParent()));
        for (var folder : packages) {
            assertThat(Files.readString(folder.resolve("package-info.java")))
                    .as(folder.toString())
                    .contains("@NullMarked")
                    .containsPattern("/\\*\\* [A-Z].*\\. \\*/");
        }
    }

    @Test
    void no_package_holds_more_than_twenty_files() {
        var sizes = new TreeMap<String, Integer>();
        files().stream()
                .filter(f -> !f.endsWith("package-info.java"))
                .forEach(f -> sizes.merge(f.getParent().toString(), 1, Integer::sum));
        assertThat(sizes.values()).allMatch(n -> n <= 20);
    }

    @Test
    void no_package_is_named_for_nothing() {
        var words = Pattern.compile("/(util|utils|common|model|service|helpers?|misc)/");
        assertThat(files())
                .noneMatch(f -> words.matcher(f.toString().replace('\\', '/')).find());
    }

    @Test
    void open_interfaces_of_the_core_are_exactly_the_ports() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("tuskwatch.core");
        var open = classes.stream()
                .filter(c -> c.isInterface()
                        && !c.getSimpleName().equals("package-info")
                        && !c.reflect().isSealed())
                .map(c -> c.getSimpleName())
                .toList();
        assertThat(open).containsExactlyInAnyOrderElementsOf(PORTS);
    }

    /** Monotonic time has no interface of its own in the JDK. What a record holds is a value: the work of an answer, a handler of a verb. */
    @Test
    void no_class_of_the_core_hides_a_port_in_a_function() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("tuskwatch.core");
        assertThat(classes.stream()
                        .filter(c -> !c.isRecord() && !c.isEnum() && !c.isInterface() && !c.isAnonymousClass())
                        .flatMap(c -> c.getFields().stream())
                        .filter(f -> !f.getModifiers().contains(JavaModifier.STATIC))
                        .filter(f -> !f.getRawType().isEquivalentTo(LongSupplier.class))
                        .filter(f -> f.getRawType().getPackageName().equals("java.util.function")
                                || f.getRawType().isEquivalentTo(Runnable.class))
                        .map(f -> f.getFullName()))
                .isEmpty();
    }

    @Test
    void the_top_of_the_repository_holds_only_what_it_may() {
        var allowed = Set.of(
                "pom.xml",
                "src",
                "bot.properties.example",
                "Dockerfile",
                "README.md",
                "LICENSE",
                "compose.yaml",
                "target",
                "data");
        var there = Stream.of(Path.of(".").toFile().list())
                .filter(n -> !n.startsWith("."))
                .toList();
        assertThat(allowed).containsAll(Arrays.asList(there.toArray(String[]::new)));
    }
}
