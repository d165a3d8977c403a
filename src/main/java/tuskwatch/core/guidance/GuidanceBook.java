package tuskwatch.core.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The troubleshooting knowledge, validated whole when it is made.
 *
 * @param causes by id
 * @param claims the article's table with its corrections
 * @param complaints what people say went wrong
 */
public record GuidanceBook(Map<String, Cause> causes, List<Claim> claims, List<Complaint> complaints) {
    /**
     * @throws IllegalArgumentException naming every dangling reference and every empty text
     */
    public GuidanceBook {
        causes = Map.copyOf(causes);
        claims = List.copyOf(claims);
        complaints = List.copyOf(complaints);
        var problems = problems(causes, claims, complaints);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("guide book: " + String.join("; ", problems));
        }
    }

    /** A book of these entries. */
    public static GuidanceBook of(List<Cause> causes, List<Claim> claims, List<Complaint> complaints) {
        return new GuidanceBook(
                causes.stream().collect(Collectors.toMap(Cause::id, Function.identity())), claims, complaints);
    }

    /**
     * @throws IllegalArgumentException for an id that the book does not have
     */
    public Cause cause(String id) {
        var cause = causes.get(id);
        if (cause == null) {
            throw new IllegalArgumentException("no such cause: " + id);
        }
        return cause;
    }

    /** The first complaint that the text is about. */
    public Optional<Complaint> complaint(String text) {
        return complaints.stream().filter(c -> c.matches(text)).findFirst();
    }

    /** The article's claims about any of these causes. */
    public List<Claim> claimsAbout(List<String> ids) {
        return claims.stream()
                .filter(claim -> claim.causes().stream().anyMatch(ids::contains))
                .toList();
    }

    /** The claims of these topics, in the book's order. */
    public List<Claim> claimsOf(Complaint complaint) {
        return claims.stream()
                .filter(c -> complaint.claims().contains(c.topic()))
                .toList();
    }

    private static List<String> problems(Map<String, Cause> causes, List<Claim> claims, List<Complaint> complaints) {
        var problems = new ArrayList<String>();
        for (var cause : causes.values()) {
            if (cause.title().isBlank() || cause.member().isBlank()) {
                problems.add(cause.id() + " lacks a title or advice for members");
            }
            if (cause.kind() == Cause.Kind.FAULT && cause.steps().isEmpty()) {
                problems.add(cause.id() + " is a fault without a step for the admin");
            }
            if (cause.sources().isEmpty()) {
                problems.add(cause.id() + " names no source");
            }
        }
        for (var claim : claims) {
            claim.causes().stream()
                    .filter(id -> !causes.containsKey(id))
                    .forEach(id -> problems.add("claim " + claim.topic() + " names " + id));
            if (claim.says().isBlank()
                    || claim.truth().isBlank()
                    || claim.source().isBlank()) {
                problems.add("claim " + claim.topic() + " is incomplete");
            }
        }
        var topics = claims.stream().map(Claim::topic).toList();
        for (var complaint : complaints) {
            complaint.causes().stream()
                    .filter(id -> !causes.containsKey(id))
                    .forEach(id -> problems.add("complaint " + complaint.label() + " names " + id));
            complaint.claims().stream()
                    .filter(t -> !topics.contains(t))
                    .forEach(t -> problems.add("complaint " + complaint.label() + " names claim " + t));
        }
        return problems;
    }
}
