package tuskwatch.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The rings, and that libraries and clocks stay where they belong. */
@AnalyzeClasses(packages = "tuskwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule core_imports_only_the_plain_jdk = classes()
            .that()
            .resideInAPackage("tuskwatch.core..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "tuskwatch.core..",
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "java.text..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "org.jspecify..",
                    "org.slf4j.."));

    @ArchTest
    static final ArchRule an_edge_never_imports_another =
            slices().matching("tuskwatch.edge.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nothing_imports_app = noClasses()
            .that()
            .resideOutsideOfPackage("tuskwatch.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tuskwatch.app..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("tuskwatch.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule okhttp_stays =
            only("okhttp3..", "tuskwatch.edge.mastodon..", "tuskwatch.edge.push..", "tuskwatch.edge.prometheus..");

    @ArchTest
    static final ArchRule mail_stays = only("jakarta.mail..", "tuskwatch.edge.mail..");

    @ArchTest
    static final ArchRule discord4j_stays = only("discord4j..", "tuskwatch.edge.discord..");

    @ArchTest
    static final ArchRule reactor_stays = only("reactor..", "tuskwatch.edge.discord..");

    @ArchTest
    static final ArchRule jdbi_stays = only("org.jdbi..", "tuskwatch.edge.store..");

    @ArchTest
    static final ArchRule sql_stays = only("java.sql..", "tuskwatch.edge.store..");

    /** A23: a trigger in local time leaves a hole of an hour where clocks change. */
    @ArchTest
    static final ArchRule nothing_is_planned_by_local_time = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.quartz.CronScheduleBuilder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.quartz.CalendarIntervalScheduleBuilder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.quartz.DailyTimeIntervalScheduleBuilder");

    @ArchTest
    static final ArchRule quartz_stays = only("org.quartz..", "tuskwatch.edge.quartz..");

    @ArchTest
    static final ArchRule xchart_stays = only("org.knowm..", "tuskwatch.edge.chart..");

    @ArchTest
    static final ArchRule lucene_stays = only("org.apache.lucene..", "tuskwatch.edge.guidebook..");

    @ArchTest
    static final ArchRule jackson_stays_at_edges = only("com.fasterxml.jackson..", "tuskwatch.edge..");

    @ArchTest
    static final ArchRule only_app_reads_the_clock = noClasses()
            .that()
            .resideOutsideOfPackage("tuskwatch.app..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule no_type_is_open =
            classes().that(closable()).should().haveModifier(JavaModifier.FINAL).orShould(beSealed());

    @ArchTest
    static final ArchRule no_empty_names =
            noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Service|Dto)");

    private static ArchRule only(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .and()
                .resideOutsideOfPackage("tuskwatch.generated..")
                .should()
                .dependOnClassesThat(resideInAPackage(library));
    }

    private static DescribedPredicate<JavaClass> closable() {
        return DescribedPredicate.describe(
                "are ordinary classes of ours",
                c -> !c.isInterface()
                        && !c.isEnum()
                        && !c.isRecord()
                        && !c.isAnonymousClass()
                        && !c.getPackageName().startsWith("tuskwatch.generated")
                        && !c.getSimpleName().isEmpty()
                        && !c.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !c.getSimpleName().equals("package-info"));
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> beSealed() {
        return com.tngtech.archunit.lang.conditions.ArchConditions.be(
                DescribedPredicate.describe("sealed", c -> c.reflect().isSealed()));
    }
}
