package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.phrase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Watching;

class TypedNamesTest {
    private static final NameReader AS_WRITTEN = text -> new NameReader.Reading.Understood(new InstanceName(text));

    private final NameReader names = new TypedNames(AS_WRITTEN, registry("known.example:8443"));

    private static WatchRegistry registry(String watched) {
        return Watching.registry(
                new KeptInMemory(), Watching.entry(Watching.COMMUNITY, new InstanceName(watched), Watching.ROUTE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example:22",
                "a.example:8443",
                "[2606:4700::1111]",
                "http://a.example",
                "http://a.example:8080",
                "known.example:8444"
            })
    void ports_that_are_not_watched_are_refused_with_what_would_be_right(String text) {
        assertThat(names.read(text))
                .isInstanceOfSatisfying(
                        NameReader.Reading.Refused.class,
                        r -> assertThat(English.say(r.why())).contains("names a port", "mastodon.example"));
    }

    @Test
    void a_name_alone_and_what_is_watched_are_understood() {
        assertThat(names.read("a.example")).isInstanceOf(NameReader.Reading.Understood.class);
        assertThat(names.read("known.example:8443")).isInstanceOf(NameReader.Reading.Understood.class);
    }

    @Test
    void what_is_no_name_at_all_is_refused_by_whoever_reads_it() {
        var why = new NameReader.Reading.Refused(phrase("name.missing"));
        assertThat(new TypedNames(text -> why, registry("other.example")).read(""))
                .isEqualTo(why);
    }
}
