package tuskwatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.mail.AskedMails;

/** What was mailed, without a store. Not for threads to share. */
public final class KeptMails implements AskedMails {
    private final List<Row> rows = new ArrayList<>();

    private record Row(String mark, Instant at) {}

    @Override
    public boolean take(List<String> marks, int most, Instant since, Instant now) {
        if (marks.stream().anyMatch(m -> count(m, since) >= most)) {
            return false;
        }
        marks.forEach(m -> rows.add(new Row(m, now)));
        return true;
    }

    private long count(String mark, Instant since) {
        return rows.stream()
                .filter(r -> r.mark().equals(mark) && r.at().isAfter(since))
                .count();
    }

    /** All that is kept, in their order. */
    public List<String> marks() {
        return rows.stream().map(Row::mark).toList();
    }
}
