package tuskwatch.core.oncall.plan;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Text;

/**
 * One of a community's rotations, and what it answers for. Of several, the first that has somebody on duty answers.
 *
 * @param name by which people call it, 1 to 30 characters; no two of a community differ in their case alone
 * @param instances that it answers for; empty for all
 * @param urgencies that it answers for; empty for all
 * @param follows the role whose people take turns; empty where people were named
 */
public record Layer(
        String name,
        Rotation rotation,
        ActiveHours hours,
        Set<InstanceName> instances,
        Set<Urgency> urgencies,
        Optional<String> follows) {
    /** What a rotation is called to which nobody gave a name. */
    public static final String MAIN = "main";

    /** The most characters of a name. */
    public static final int LONGEST_NAME = 30;

    /** @throws RefusedException when the name is empty or too long */
    public Layer {
        name = Text.clean(name, 200);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new RefusedException(phrase("rotation.name", LONGEST_NAME));
        }
        instances = Set.copyOf(instances);
        urgencies = Set.copyOf(urgencies);
    }

    /** One for everything, at every moment. */
    public static Layer of(Rotation rotation) {
        return new Layer(MAIN, rotation, ActiveHours.ALWAYS, Set.of(), Set.of(), Optional.empty());
    }

    /** Whether people mean this one by that word. */
    public boolean isCalled(String word) {
        return name.equalsIgnoreCase(word.strip());
    }

    /** Whether it answers for that. */
    public boolean answers(InstanceName instance, Urgency urgency) {
        return (instances.isEmpty() || instances.contains(instance))
                && (urgencies.isEmpty() || urgencies.contains(urgency));
    }

    /** Those that answer for every instance, at least for what is urgent; all where none does. */
    static List<Layer> general(List<Layer> all) {
        var general = all.stream()
                .filter(l -> l.instances.isEmpty() && !l.urgencies.equals(Set.of(Urgency.LOW)))
                .toList();
        return general.isEmpty() ? all : general;
    }

    /** Whether it is on duty at that moment. */
    boolean active(Instant moment) {
        return hours.cover(moment, rotation.zone());
    }

    /** The same with other people, or another hand-off. */
    public Layer with(Rotation other) {
        return new Layer(name, other, hours, instances, urgencies, follows);
    }

    /** The same under another name. */
    public Layer called(String other) {
        return new Layer(other, rotation, hours, instances, urgencies, follows);
    }

    /** The same at other hours. */
    public Layer at(ActiveHours other) {
        return new Layer(name, rotation, other, instances, urgencies, follows);
    }

    /** The same, answering for something else. */
    public Layer answering(Set<InstanceName> otherInstances, Set<Urgency> otherUrgencies) {
        return new Layer(name, rotation, hours, otherInstances, otherUrgencies, follows);
    }

    /** The same with the turns of a role's people, or of those who are named. */
    public Layer following(Optional<String> role) {
        return new Layer(name, rotation, hours, instances, urgencies, role);
    }
}
