package dev.xfork.agent.weave;

import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.Kind;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.MethodFacts;
import dev.xfork.agent.scan.Names;
import dev.xfork.agent.scan.Nullness;
import dev.xfork.internal.Callee;
import dev.xfork.runtime.Reason;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * What an annotated method asks the runtime before it runs its body.
 *
 * <p>Implementation notes. Whether the result can be a stand-in is decided by what the body returns: overriding methods decide
 * for themselves. A class as declared type is promised only where the object is of that very class, because a stand-in of
 * it would hide the state and the methods of a subclass; an interface is promised wherever null is ruled out.
 */
final class Prologue {
    private static final String EQUALS = "(Ljava/lang/Object;)Z";

    /** An upper bound of the code that it takes, without the loads of the parameters. */
    static final int SIZE = 48;

    final Mark mark;
    final int flags;

    /** Internal name of the class of the stand-in, or empty. */
    final String value;

    /** Why no stand-in takes the result's place, or null. */
    final @Nullable Reason reason;

    private Prologue(Mark mark, int flags, String value, @Nullable Reason reason) {
        this.mark = mark;
        this.flags = flags;
        this.value = value;
        this.reason = reason;
    }

    /** Whether there is anything to ask: not where callers alone can decide, since only they can hold the result. */
    boolean asks() {
        return !mark.forks() || mark.detached() || reason != Reason.RESULT_FINAL;
    }

    static Prologue of(Subject subject, MethodNode method, Mark mark, Returns returns) {
        int flags = mark.kind() == Kind.IO ? Callee.IO : 0;
        flags |= (mark.destination() & ~Callee.IO) << Callee.DESTINATION;
        flags |= mark.detached() ? Callee.DETACHED : 0;
        flags |= mark.nonNull() ? Callee.NON_NULL : 0;
        flags |= Access.has(method.access, Access.SYNCHRONIZED) ? Callee.SYNCHRONIZED : 0;
        Type type = Type.getReturnType(method.desc);
        if (type.getSort() == Type.VOID || mark.kind() == Kind.UNSAFE) {
            return new Prologue(mark, flags, "", null);
        }
        if (isFinal(type, subject)) {
            return new Prologue(mark, flags, "", Reason.RESULT_FINAL);
        }
        String declared = type.getInternalName();
        if (isAsynchronous(declared)) {
            return new Prologue(mark, flags | Callee.ASYNCHRONOUS, "", null);
        }
        ClassFacts facts = subject.index.facts(declared);
        Returns.Result result = returns.of(method);
        boolean said = subject.index.nullness(subject.node.name, method.name, method.desc) == Nullness.NON_NULL;
        if (!result.nonNull() && !mark.nonNull() && !said) {
            return new Prologue(mark, flags, "", Reason.RESULT_NULL);
        }
        flags |= result.fresh() ? Callee.FRESH : 0;
        String value = facts != null && facts.isInterface()
                ? ofInterface(declared, result, subject)
                : ofClass(declared, result, mark.nonNull());
        Reason reason = facts != null && facts.isInterface() ? Reason.RESULT_UNSAFE : Reason.RESULT_CLASS;
        return new Prologue(mark, flags, value, value.isEmpty() ? reason : null);
    }

    /** Whether a result of the type can have no stand-in, whatever the method that runs. */
    static boolean isFinal(Type type, Subject subject) {
        if (type.getSort() != Type.OBJECT) {
            return true;
        }
        String name = type.getInternalName();
        if (name.equals("java/lang/String")) {
            return true; // the most common one, without reading a class
        }
        ClassFacts facts = subject.index.facts(name);
        return facts != null && (facts.isFinal() || facts.isEnum() || facts.isRecord() || facts.isSealed());
    }

    private static String ofInterface(String declared, Returns.Result result, Subject subject) {
        String exact = result.exact();
        if (exact != null && !Names.isJdk(exact) && result.fresh()) {
            return exact;
        }
        if (!Names.isJdk(declared)) {
            return comparesClasses(result, subject) ? "" : declared;
        }
        return isCollection(declared) ? declared : "";
    }

    /** Whether one of the classes that a result can be of asks others for their class: a stand-in of an interface is of none. */
    private static boolean comparesClasses(Returns.Result result, Subject subject) {
        if (result.classes() != null) {
            for (String name : result.classes()) {
                if (comparesClasses(name, subject)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean comparesClasses(String name, Subject subject) {
        @Nullable String at = name;
        while (at != null && !at.equals("java/lang/Object")) {
            ClassFacts facts = subject.index.facts(at);
            if (facts == null || facts.isRecord() || facts.isEnum()) {
                return true;
            }
            for (MethodFacts method : facts.methods()) {
                if (method.name().equals("compareTo")
                        || method.name().equals("equals") && method.desc().equals(EQUALS)) {
                    return true;
                }
            }
            at = facts.superName();
        }
        return false;
    }

    private static String ofClass(String declared, Returns.Result result, boolean saidByUser) {
        return saidByUser || declared.equals(result.exact()) ? declared : "";
    }

    /** Whether a result of the type takes its outcome later by itself. */
    static boolean isAsynchronous(String type) {
        return switch (type) {
            case "java/util/concurrent/CompletionStage",
                    "java/util/concurrent/CompletableFuture",
                    "java/util/concurrent/Future" -> true;
            default -> false;
        };
    }

    /** Interfaces of the JDK that code uses by their methods alone, whoever implements them. */
    private static boolean isCollection(String type) {
        return switch (type) {
            case "java/lang/Iterable",
                    "java/util/Collection",
                    "java/util/List",
                    "java/util/Set",
                    "java/util/SortedSet",
                    "java/util/NavigableSet",
                    "java/util/Map",
                    "java/util/Map$Entry",
                    "java/util/SortedMap",
                    "java/util/NavigableMap" -> true;
            default -> false;
        };
    }
}
