package tuskwatch.core.diagnose;

import tuskwatch.core.guidance.inquiry.Question;

/**
 * A question that waits for its answer.
 *
 * @param inquiry names it to the buttons; empty where there are none
 */
public record OpenQuestion(String inquiry, Question question) {}
