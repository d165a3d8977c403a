package tuskwatch.core.oncall.duty;

import java.util.Optional;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;

/** A file with a sentence about it, or only the sentence that says why there is none. */
public record Export(Card card, Optional<Attachment> file) {}
