package dev.xfork.internal.standin;

import dev.xfork.internal.standin.ClassFile.Field;
import dev.xfork.internal.standin.Code.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the code of a type, of all it inherits from and of their nests, and looks for anything in it that would see
 * the empty fields of a stand-in, or see that it is another object than its value.
 *
 * <p>Implementation notes. Private fields and methods can only be touched by code of the nest, so that code is all
 * there is to read; what is not private is refused before. Code runs with the value as {@code this}, never with a
 * stand-in (every method is forwarded), so {@code this.x} is always right and what counts is the <em>other</em>
 * instance: see {@link Flow}. Code of nest members outside the line of inheritance is only searched for fields and
 * private methods; whether it can tell a stand-in by class or identity is no more this type's concern than that of
 * any other code that meets one.
 */
final class Inspection {
    private final Class<?> type;
    private final String name;
    private final Set<String> supers = new LinkedHashSet<>(); // all that a stand-in is an instance of
    private final Map<String, ClassFile> lineage =
            new LinkedHashMap<>(); // classes and interfaces whose code it inherits
    private final Map<String, ClassFile> nest = new LinkedHashMap<>(); // the other members of their nests
    private final Map<String, Boolean> subtypes = new HashMap<>();
    private final Set<String> comparing = new HashSet<>(); // classes whose equals looks at the value of a stand-in
    private final Set<String> closed = new HashSet<>(); // inner classes that only get a real outer instance

    private Inspection(Class<?> type) {
        this.type = type;
        name = Type.getInternalName(type);
    }

    /** What is in the way of a stand-in, as a clause; null where nothing is. */
    static @Nullable String obstacle(Class<?> type) {
        return new Inspection(type).run();
    }

    private @Nullable String run() {
        supers.add("java/lang/Object");
        String obstacle = collect();
        if (obstacle == null) {
            obstacle = members();
        }
        if (obstacle != null) {
            return obstacle;
        }
        findClosed();
        for (ClassFile file : lineage.values()) {
            obstacle = code(file, true);
            if (obstacle != null) {
                return obstacle;
            }
        }
        for (ClassFile file : nest.values()) {
            obstacle = code(file, false);
            if (obstacle != null) {
                return obstacle;
            }
        }
        return null;
    }

    private @Nullable String collect() {
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            String nextName = Type.getInternalName(next);
            if (next == Object.class || !supers.add(nextName)) {
                continue;
            }
            if (!next.isInterface() || !Platform.owns(next)) {
                ClassFile file = ClassFile.read(nextName, next);
                if (file == null) {
                    return "the class file of " + next.getName() + " cannot be read";
                }
                lineage.put(nextName, file);
                if (Safety.comparesValues(next)) {
                    comparing.add(nextName);
                }
                String obstacle = nestOf(file, next);
                if (obstacle != null) {
                    return obstacle;
                }
            }
            if (next.getSuperclass() != null) {
                open.add(next.getSuperclass());
            }
            open.addAll(List.of(next.getInterfaces()));
        }
        nest.keySet().removeAll(lineage.keySet());
        return null;
    }

    private @Nullable String nestOf(ClassFile file, Class<?> near) {
        ClassFile host = file.nestHost == null ? file : ClassFile.read(file.nestHost, near);
        if (host == null) {
            return "the class file of " + dots(file.nestHost) + " cannot be read";
        }
        nest.put(host.name, host);
        for (String member : host.nestMembers) {
            if (!nest.containsKey(member)) {
                ClassFile read = ClassFile.read(member, near);
                if (read == null) {
                    return "the class file of " + dots(member) + " cannot be read";
                }
                nest.put(member, read);
            }
        }
        return null;
    }

    private @Nullable String members() {
        for (ClassFile file : lineage.values()) {
            if (file.interfaces.contains("groovy/lang/GroovyObject")) {
                return simple(file.name) + " is a Groovy class: its fields are read by name";
            }
            if (file.nativeMethod != null) {
                return simple(file.name) + "." + file.nativeMethod + " is native: it may read fields";
            }
            for (Field field : file.fields) {
                if (!field.hidden()) {
                    return "the field " + simple(file.name) + "." + field.name() + " is not private";
                }
            }
        }
        return null;
    }

    /**
     * Begins with all inner classes that only their nest can make, and strikes out those that get an unproven outer
     * instance.
     */
    private void findClosed() {
        List<ClassFile> all = new ArrayList<>(lineage.values());
        all.addAll(nest.values());
        for (ClassFile file : all) {
            for (Field field : file.fields) {
                if (file.closed && field.isOuter()) {
                    closed.add(file.name);
                }
            }
        }
        boolean changed = !closed.isEmpty();
        while (changed) {
            Set<String> before = Set.copyOf(closed);
            for (ClassFile file : all) {
                strikeOut(file);
            }
            changed = !before.equals(closed);
        }
    }

    private void strikeOut(ClassFile file) {
        for (Code code : file.methods) {
            Flow.State[] states = flow(file, code);
            if (states == null) {
                closed.clear();
                return;
            }
            for (int i = 0; i < states.length; i++) {
                if (states[i] != null) {
                    strikeOut(code.steps.get(i), states[i]);
                }
            }
        }
    }

    private void strikeOut(Step step, Flow.State state) {
        if (step.opcode() == Opcodes.INVOKESPECIAL && step.name().equals("<init>") && closed.contains(step.owner())) {
            if (!firstArgument(step, state).equals(Flow.REAL)) {
                closed.remove(step.owner());
            }
        } else if (step.opcode() == Opcodes.INVOKEDYNAMIC || step.opcode() == Opcodes.LDC) {
            for (Object constant : step.constants()) { // a reference to the constructor
                if (constant instanceof Handle handle && handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                    closed.remove(handle.getOwner());
                }
            }
        }
    }

    private static String firstArgument(Step step, Flow.State state) {
        int words = Flow.argumentWords(step);
        return words == 0 ? Flow.ANY : state.below(words - 1);
    }

    private Flow.State @Nullable [] flow(ClassFile file, Code code) {
        boolean compares = code.isEquals() && comparing.contains(file.name);
        return Flow.of(code, closed.contains(file.name), closed, compares);
    }

    private @Nullable String code(ClassFile file, boolean inherited) {
        for (Code code : file.methods) {
            Flow.State[] states = flow(file, code);
            if (states == null) {
                return simple(file.name) + "." + code.name + " is not understood";
            }
            Rules rules = new Rules(this, inherited, code);
            for (int i = 0; i < states.length; i++) {
                if (states[i] != null) {
                    String found = rules.check(code.steps.get(i), states[i]);
                    if (found != null) {
                        return simple(file.name) + "." + code.name + " " + found;
                    }
                }
            }
        }
        return null;
    }

    /** Whether an object of that static type may be a stand-in of the type. */
    boolean related(String word) {
        return word.equals(Flow.ANY) || supers.contains(word);
    }

    /** Whether that static type says that the object is, or may well be, one of this type. */
    boolean specific(String word) {
        return !word.equals("java/lang/Object") && supers.contains(word);
    }

    /** Whether the class is the type or one that it inherits from. */
    boolean inherits(String owner) {
        return lineage.containsKey(owner);
    }

    boolean isPrivate(String owner, String method, String descriptor) {
        ClassFile file = lineage.get(owner);
        return file != null && file.privateMethods.contains(method.concat(descriptor));
    }

    /** Whether a class of the line of inheritance declares {@code clone}, so that the stand-in forwards it. */
    boolean declaresClone() {
        for (ClassFile file : lineage.values()) {
            for (Code code : file.methods) {
                if (code.name.equals("clone") && code.descriptor.equals("()Ljava/lang/Object;")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether that class is below the type: the value may be one, its stand-in is not. */
    boolean isSubtype(String candidate) {
        if (candidate.startsWith("[") || supers.contains(candidate)) {
            return false;
        }
        Boolean known = subtypes.get(candidate);
        if (known != null) {
            return known;
        }
        subtypes.put(candidate, false);
        ClassFile file = ClassFile.read(candidate, type);
        boolean found = false;
        if (file != null) {
            List<String> parents = new ArrayList<>(file.interfaces);
            if (file.superName != null) {
                parents.add(file.superName);
            }
            for (String parent : parents) {
                found |= parent.equals(name) || isSubtype(parent);
            }
        }
        subtypes.put(candidate, found);
        return found;
    }

    /** The name as the source has it, without its package. */
    static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    private static String dots(@Nullable String internalName) {
        return internalName == null ? "?" : internalName.replace('/', '.');
    }
}
