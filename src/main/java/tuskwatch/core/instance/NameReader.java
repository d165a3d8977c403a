package tuskwatch.core.instance;

import tuskwatch.core.message.LocalizedText;

/** Port: turns what a person wrote into an {@link InstanceName}. IDN rules live behind it. */
public interface NameReader {
    /** Never throws: text of any kind is either understood or refused with a sentence. */
    Reading read(String text);

    /** What became of the text. */
    sealed interface Reading {
        record Understood(InstanceName name) implements Reading {}

        /**
         * @param why one sentence: what is wrong and what would be right
         */
        record Refused(LocalizedText why) implements Reading {}
    }
}
