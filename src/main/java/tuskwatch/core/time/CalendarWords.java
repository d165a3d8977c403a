package tuskwatch.core.time;

import static java.util.Map.entry;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words for days, months and numbers, in English and in German, as {@link Tokens} writes them. */
final class CalendarWords {
    /** What may stand before a day or a time of day and changes nothing. */
    static final Set<String> BETWEEN = Set.of(
            "at", "um", "gegen", "on", "am", "den", "dem", "der", "the", "in", "im", "bis", "until", "till", "by", "ab",
            "from", "von", "seit", "since", "this", "diesen", "diesem", "dieser", "diese", ",", "zu", "zum");

    /** Next, of which a weekday is never today. */
    static final Set<String> NEXT = Set.of(
            "next", "coming", "naechsten", "naechste", "naechster", "naechstes", "kommenden", "kommende", "kommender");

    /** By the first letters that tell them apart, and how long the word is when it is whole. */
    private static final List<List<String>> WEEKDAYS = List.of(
            List.of("mon", "monday", "mo", "montag"),
            List.of("tue", "tues", "tuesday", "di", "dienstag"),
            List.of("wed", "weds", "wednesday", "mi", "mittwoch"),
            List.of("thu", "thur", "thurs", "thursday", "do", "donnerstag"),
            List.of("fri", "friday", "fr", "freitag"),
            List.of("sat", "saturday", "sa", "samstag", "sonnabend"),
            List.of("sun", "sunday", "so", "sonntag"));

    private static final List<List<String>> MONTHS = List.of(
            List.of("jan", "january", "januar", "jaenner"),
            List.of("feb", "february", "februar"),
            List.of("mar", "march", "maerz", "mrz"),
            List.of("apr", "april"),
            List.of("may", "mai"),
            List.of("jun", "june", "juni"),
            List.of("jul", "july", "juli"),
            List.of("aug", "august"),
            List.of("sep", "sept", "september"),
            List.of("oct", "october", "okt", "oktober"),
            List.of("nov", "november"),
            List.of("dec", "december", "dez", "dezember"));

    private static final List<List<String>> NUMBERS = List.of(
            List.of("one", "a", "an", "ein", "eine", "einen", "einem", "einer", "eins"),
            List.of("two", "zwei", "zwo"),
            List.of("three", "drei"),
            List.of("four", "vier"),
            List.of("five", "fuenf"),
            List.of("six", "sechs"),
            List.of("seven", "sieben"),
            List.of("eight", "acht"),
            List.of("nine", "neun"),
            List.of("ten", "zehn"),
            List.of("eleven", "elf"),
            List.of("twelve", "zwoelf"));

    /** What is an article as well as a number, and no hour of the day. */
    private static final Set<String> ARTICLES = Set.of("a", "an", "ein", "eine", "einen", "einem", "einer");

    private static final Map<String, DayPart> PARTS = Map.ofEntries(
            entry("morning", DayPart.MORNING),
            entry("morgens", DayPart.MORNING),
            entry("frueh", DayPart.MORNING),
            entry("fruehs", DayPart.MORNING),
            entry("vormittag", DayPart.MORNING),
            entry("vormittags", DayPart.MORNING),
            entry("noon", DayPart.NOON),
            entry("midday", DayPart.NOON),
            entry("mittag", DayPart.NOON),
            entry("mittags", DayPart.NOON),
            entry("afternoon", DayPart.AFTERNOON),
            entry("nachmittag", DayPart.AFTERNOON),
            entry("nachmittags", DayPart.AFTERNOON),
            entry("evening", DayPart.EVENING),
            entry("abend", DayPart.EVENING),
            entry("abends", DayPart.EVENING),
            entry("night", DayPart.NIGHT),
            entry("nacht", DayPart.NIGHT),
            entry("nachts", DayPart.NIGHT),
            entry("midnight", DayPart.MIDNIGHT),
            entry("mitternacht", DayPart.MIDNIGHT));

    private CalendarWords() {}

    /** {@code fri}, {@code friday}, {@code fridays}, {@code freitags}. */
    static Optional<DayOfWeek> weekday(String word) {
        var one = word.length() > 4 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return place(WEEKDAYS, one).or(() -> place(WEEKDAYS, word)).map(DayOfWeek::of);
    }

    /** From 1. */
    static Optional<Integer> month(String word) {
        return place(MONTHS, word);
    }

    /** Up to twelve. */
    static Optional<Integer> number(String word) {
        return place(NUMBERS, word);
    }

    /** A number that is no article. */
    static Optional<Integer> hour(String word) {
        return ARTICLES.contains(word) ? Optional.empty() : number(word);
    }

    static Optional<DayPart> part(String word) {
        return Optional.ofNullable(PARTS.get(word));
    }

    /**
     * Where a word ends that begins there: before the part of the day of {@code freitagabend}.
     *
     * @param end of the whole word
     */
    static int first(String text, int begin, int end) {
        return WEEKDAYS.stream()
                .flatMap(List::stream)
                .filter(d -> d.endsWith("tag") || d.equals("mittwoch") || d.endsWith("abend"))
                .filter(d -> text.startsWith(d, begin) && begin + d.length() < end)
                .map(d -> begin + d.length())
                .filter(cut -> PARTS.containsKey(text.substring(cut, end))
                        || text.substring(cut, end).equals("morgen"))
                .findFirst()
                .orElse(end);
    }

    private static Optional<Integer> place(List<List<String>> words, String word) {
        for (var i = 0; i < words.size(); i++) {
            if (words.get(i).contains(word)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
