package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
    private static final int MEBIBYTE = 1024 * 1024;
    /** So often a character is looked at, at most: three kinds of what is hidden and the tags, each looked for once, each comparing a word at most. */
    private static final int MOST_LOOKS = 40;

    /** Counts how often a character of it is looked at. */
    private record Counted(CharSequence text, AtomicLong looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            looks.addAndGet(text.length());
            return text.toString();
        }

        @Override
        public IntStream chars() {
            throw new UnsupportedOperationException("not counted");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<h1",
                "<h1 ",
                "<h1>",
                "<h1x",
                "<!--",
                "<script",
                "<script>",
                "</h1>",
                "><",
                "&lt;",
                "<style><script><!--",
                "&amp;amp;",
                " "
            })
    void a_megabyte_of_the_worst_is_gone_through_some_fixed_number_of_times(String worst) {
        var looks = new AtomicLong();
        var page = new Counted(worst.repeat(MEBIBYTE / worst.length()), looks);
        Html.visible(page);
        Html.element(page, "h1");
        Html.text(page);
        assertThat(looks.get()).isLessThan((long) MOST_LOOKS * Html.LOOKED_AT);
    }

    @Test
    void text_is_what_stands_between_tags() {
        assertThat(Html.text("<p>We are <b>full</b>.<br>Sorry &amp; bye &lt;3</p>"))
                .isEqualTo(" We are  full . Sorry & bye <3 ");
    }

    @Test
    void a_sign_that_begins_no_tag_is_text() {
        assertThat(Html.text("under < 16 years")).isEqualTo("under < 16 years");
        assertThat(Html.text("a &amp;lt; b")).isEqualTo("a &lt; b");
    }

    @Test
    void what_is_hidden_is_not_shown_whatever_case_it_is_written_in() {
        assertThat(Html.visible("a<!-- <b>no</b> -->b<SCRIPT src=x>no</Script>c<style>no</style >d")
                        .strip())
                .isEqualTo("a b c no d");
        assertThat(Html.visible("a<script>never closed")).isEqualTo("a never closed");
    }

    @Test
    void an_element_is_found_by_its_whole_name() {
        assertThat(Html.element("<html><path d=1></path><P class=x>We are <i>back</i> soon</p></html>", "p"))
                .contains("We are  back  soon");
        assertThat(Html.element("<h1>never closed", "h1")).isEmpty();
        assertThat(Html.element("<h1", "h1")).isEmpty();
        assertThat(Html.element("<h12>no</h12>", "h1")).isEmpty();
    }
}
