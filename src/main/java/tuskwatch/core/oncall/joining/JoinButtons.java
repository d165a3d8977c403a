package tuskwatch.core.oncall.joining;

import tuskwatch.core.command.Access;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;

/** The buttons of people who were put on call by somebody else. */
public final class JoinButtons {
    private final AnswerJoining answers;

    public JoinButtons(AnswerJoining answers) {
        this.answers = answers;
    }

    /** The command, with these buttons too. */
    public Definition in(Definition command) {
        return command.answers(
                        Press.TryCall.class, Access.ONESELF, (p, who) -> Reply.of(answers.test(p.item(), who.member())))
                .answers(
                        Press.LeaveDuty.class,
                        Access.ONESELF,
                        (p, who) -> Reply.of(answers.cannot(p.item(), who.member())));
    }
}
