package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What a method of the application does to what it is given, and to the rest of the heap. */
final class Summary {
    /** Nobody knows. */
    static final Summary UNKNOWN = new Summary(List.of(), null, Set.of(), Set.of(), true, "");

    private final List<Access> accesses;
    private final @Nullable Ref result;
    private final Set<Integer> leaking;
    private final Set<Integer> asked;
    private final boolean throwing;
    private final String name;

    /**
     * @param accesses in terms of the parameters; of objects that the method made, none
     * @param result what it gives, in the same terms; objects made are those that did not leave otherwise
     * @param leaking the slots of parameters whose objects others may hold afterwards
     * @param asked the slots of those of which that is so if they are of classes of the program
     * @param throwing whether it may throw
     */
    Summary(
            List<Access> accesses,
            @Nullable Ref result,
            Set<Integer> leaking,
            Set<Integer> asked,
            boolean throwing,
            String name) {
        this.accesses = accesses;
        this.result = result;
        this.leaking = leaking;
        this.asked = asked;
        this.throwing = throwing;
        this.name = name;
    }

    boolean isKnown() {
        return this != UNKNOWN;
    }

    List<Access> accesses() {
        return accesses;
    }

    /** Whether what it gives was there before, so that it gives the same object again while nothing is written that it reads. */
    boolean givesFound() {
        return result != null && Origins.areFound(result);
    }

    /** Whether what it gives is an object that it has made, which nobody else holds. */
    boolean givesNew() {
        if (result == null || result.origins.length == 0) {
            return false;
        }
        for (Origin origin : result.origins) {
            if (!origin.is(Origin.Kind.NEW)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the object that is passed at a slot may be held by others afterwards. */
    boolean leaks(int slot) {
        return !isKnown() || leaking.contains(slot);
    }

    /** Whether methods of the object that is passed at a slot may run: then it may leave if they are the program's. */
    boolean asks(int slot) {
        return asked.contains(slot);
    }

    /** Whether the method may throw. */
    boolean mayThrow() {
        return throwing;
    }

    /** What the method does, in terms of the caller. */
    List<Access> at(MethodInsnNode call, AbstractInsnNode by, List<? extends Ref> values, Classes classes) {
        if (!isKnown()) {
            return List.of(Access.plain(Access.Kind.UNKNOWN, by, call.name));
        }
        List<Access> here = new ArrayList<>(accesses.size());
        for (Access access : accesses) {
            Ref base = access.base == Ref.ONE ? Ref.ONE : replaced(access.base, call, values, classes);
            here.add(access.with(base, by, name.equals(access.text) ? name : name + ": " + access.text));
        }
        return here;
    }

    /** What a call gives; {@code otherwise} if that is not known. */
    Ref result(MethodInsnNode call, List<? extends Ref> values, Ref otherwise, Classes classes) {
        if (result == null || result.type == null) {
            return otherwise;
        }
        Ref given = replaced(result, call, values, classes);
        String exact = given.exactType();
        return Ref.of(given.origins, exact == null ? otherwise.type : exact, given.place);
    }

    private static Ref replaced(Ref value, MethodInsnNode call, List<? extends Ref> values, Classes classes) {
        List<Origin> origins = new ArrayList<>();
        Place place = null;
        String type = value.type;
        for (Origin origin : value.origins) {
            Ref one = replaced(origin, call, values, classes);
            for (Origin found : one.origins) {
                origins.add(found);
            }
            place = value.origins.length == 1 ? one.place : null;
            type = origin.is(Origin.Kind.PARAMETER) && value.origins.length == 1 ? narrower(type, one.type) : type;
        }
        return Ref.of(Origins.distinct(origins.toArray(new Origin[0])), type, place);
    }

    /** The caller's type of an argument, unless it says nothing. */
    private static @Nullable String narrower(@Nullable String declared, @Nullable String passed) {
        return passed == null || passed.equals(Ref.OBJECT) ? declared : passed;
    }

    private static Ref replaced(Origin origin, MethodInsnNode call, List<? extends Ref> values, Classes classes) {
        switch (origin.kind) {
            case PARAMETER:
                return argument(origin.slot, call, values);
            case NEW:
                return Ref.of(Origin.made(call, origin.type, origin.exact), null);
            case STATIC:
                boolean readable = classes.isReadable(origin.owner);
                Place place = readable ? Place.field(origin.owner, origin.name, origin.type) : null;
                return Ref.of(new Origin[] {origin}, null, place);
            case FIELD:
            case VIEW:
            case ITERATOR:
            case ELEMENT:
                return derived(origin, call, values, classes);
            case ANY:
                return Ref.of(Origin.ANY, null);
            default:
                return Ref.of(Origin.OTHER, null);
        }
    }

    private static Ref derived(Origin origin, MethodInsnNode call, List<? extends Ref> values, Classes classes) {
        Origin from = origin.base;
        if (from == null) {
            return Ref.of(Origin.OTHER, null);
        }
        Ref base = replaced(from, call, values, classes);
        Origin[] origins = new Origin[base.origins.length];
        for (int i = 0; i < origins.length; i++) {
            Origin at = base.origins[i];
            boolean followed = !at.is(Origin.Kind.OTHER) && !at.is(Origin.Kind.ANY);
            boolean field = origin.is(Origin.Kind.FIELD);
            origins[i] = !followed && field
                    ? Origin.OTHER
                    : field ? Origin.field(at, origin.owner, origin.name, origin.type, classes) : origin.on(at);
        }
        Place place = null;
        if (origin.is(Origin.Kind.FIELD) && base.place != null && !base.cast && classes.isReadable(origin.owner)) {
            place = Place.field(base.place, origin.owner, origin.name, origin.type);
        }
        return Ref.of(Origins.distinct(origins), null, place);
    }

    private static Ref argument(int slot, MethodInsnNode call, List<? extends Ref> values) {
        int at = 0;
        int index = 0;
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            if (slot == 0) {
                return values.get(0);
            }
            at = 1;
            index = 1;
        }
        for (Type type : Type.getArgumentTypes(call.desc)) {
            if (at == slot) {
                return values.get(index);
            }
            at += type.getSize();
            index++;
        }
        throw new IllegalArgumentException();
    }
}
