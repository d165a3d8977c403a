package tuskwatch.core.guidance.inquiry;

/** A question that somebody answered with one of its choices. */
public record Answered(Question question, Question.Choice choice) {}
