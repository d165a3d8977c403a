package tuskwatch.edge.guidebook;

import tuskwatch.core.detect.CauseId;

/** A text about a cause, in one language. */
record Entry(CauseId cause, Language language, String text) {
    /** Names of errors and settings are sentences without spaces: they are taken apart. */
    static String apart(String text) {
        return text.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replaceAll("[_:/.@=()\\[\\]-]+", " ");
    }
}
