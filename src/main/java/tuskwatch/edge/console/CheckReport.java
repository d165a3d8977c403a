package tuskwatch.edge.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Translation;

/** The answer of {@code check --json} and the exit code of {@code check}, as the outside contract fixes them. */
public final class CheckReport {
    private CheckReport() {}

    /**
     * One line of JSON.
     *
     * @param book for its sentences
     * @param web origin of the web domain, where it is another
     */
    public static String json(
            InstanceName instance, Optional<String> web, Instant at, Diagnosis diagnosis, Translation book) {
        var assessment = diagnosis.assessment();
        var report = JsonNodeFactory.instance.objectNode();
        report.put("instance", instance.text());
        web.ifPresent(w -> report.put("web", w));
        report.put("at", at.truncatedTo(ChronoUnit.SECONDS).toString());
        report.put("verdict", assessment.verdict().id());
        var components = report.putObject("components");
        assessment.components().forEach((component, state) -> components.put(component.id(), state.id()));
        assessment
                .facts()
                .map(f -> f.software())
                .ifPresent(software -> report.putObject("software")
                        .put("name", software.name())
                        .put("version", software.version()));
        var registration = report.putObject("registration");
        registration.put("policy", assessment.registration().policy().id());
        assessment.registration().minAge().ifPresent(age -> registration.put("min_age", age));
        assessment.registration().message().ifPresent(m -> registration.put("message", m));
        var causes = report.putArray("causes");
        for (var hypothesis : diagnosis.hypotheses()) {
            var cause = causes.addObject()
                    .put("id", hypothesis.cause().id().text())
                    .put("confidence", hypothesis.suspicion().confidence().id());
            var because = cause.putArray("because");
            hypothesis.suspicion().because().forEach(b -> because.add(book.say(b)));
            var but = cause.putArray("but");
            hypothesis.suspicion().but().forEach(b -> but.add(book.say(b)));
        }
        var findings = report.putArray("findings");
        assessment.findings().forEach(f -> findings.add(book.say(f)));
        var untellable = report.putArray("untellable");
        diagnosis.untellable().forEach(c -> untellable.add(c.cause().id().text()));
        return report.toString();
    }

    /** 0 up, 1 degraded, 2 down, 3 cannot tell. */
    public static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case UP -> 0;
            case DEGRADED -> 1;
            case DOWN -> 2;
            case UNKNOWN, RESTRICTED, MAINTENANCE -> 3;
        };
    }
}
