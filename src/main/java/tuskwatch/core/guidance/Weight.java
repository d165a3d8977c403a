package tuskwatch.core.guidance;

import tuskwatch.core.message.LocalizedText;

/**
 * What a clue says about a cause.
 *
 * @param clue id of the clue
 * @param weight natural logarithm of how much more often it is found with this cause than without, from −5 to 5: 1 is a hint,
 *     2 speaks for it, 3 is strong, 4 nearly proves it; below 0 it speaks against
 * @param why the reasoning, half a sentence
 */
public record Weight(String clue, double weight, LocalizedText why) {
    static final double MOST = 5;
}
