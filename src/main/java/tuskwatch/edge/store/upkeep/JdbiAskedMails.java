package tuskwatch.edge.store.upkeep;

import java.time.Instant;
import java.util.List;
import tuskwatch.core.mail.AskedMails;
import tuskwatch.edge.store.Store;

/** A row for each mark of each mail, for a day ({@link Retention}). */
public final class JdbiAskedMails implements AskedMails {
    private final Store store;

    public JdbiAskedMails(Store store) {
        this.store = store;
    }

    @Override
    public boolean take(List<String> marks, int most, Instant since, Instant now) {
        return store.inTransaction(h -> {
            for (var mark : marks) {
                var before = h.createQuery("SELECT COUNT(*) FROM asked_mail WHERE mark = ? AND at > ?")
                        .bind(0, mark)
                        .bind(1, since)
                        .mapTo(int.class)
                        .one();
                if (before >= most) {
                    return false;
                }
            }
            marks.forEach(mark -> h.execute("INSERT INTO asked_mail (mark, at) VALUES (?, ?)", mark, now));
            return true;
        });
    }
}
