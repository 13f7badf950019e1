package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Conduct;
import dev.xfork.agent.effect.Observer;
import dev.xfork.agent.effect.Observer.Passed;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the operations of a stream do with what they are given: functions, comparators and collectors. Also what the
 * JDK asks the elements for on their behalf: {@code distinct} for {@code hashCode}, {@code joining} for text.
 */
final class Given {
    private static final String OBJECT = "java/lang/Object";
    private static final String FUNCTIONS = "java/util/function/";
    private static final String COMPARATOR = "java/util/Comparator";
    private static final String COLLECTOR = "java/util/stream/Collector";

    private final Observer observer;
    private final MethodNode method;
    private final Chain.Values values;

    Given(Observer observer, MethodNode method, Chain.Values values) {
        this.observer = observer;
        this.method = method;
        this.values = values;
    }

    /** What an operation does; anything, where that is not known. {@code elements} is the type of what comes to it. */
    int conduct(MethodInsnNode operation, String elements, Passed passed) {
        boolean objects = operation.owner.equals("java/util/stream/Stream");
        Type[] types = Type.getArgumentTypes(operation.desc);
        boolean asks =
                objects && (operation.name.equals("distinct") || operation.name.equals("sorted") && types.length == 0);
        boolean others = switch (operation.name) {
            case "reduce", "collect", "toArray" -> true;
            default -> operation.name.startsWith("mapMulti");
        };
        Passed with = others ? Passed.ANYTHING : passed;
        int conduct = asks ? observer.asked(elements) : Conduct.NONE;
        conduct |= traversed(operation);
        for (int i = 0; i < types.length; i++) {
            AbstractInsnNode giver = values.giver(operation, types.length - 1 - i);
            if (types[i].getSort() == Type.OBJECT && types[i].getInternalName().equals(COLLECTOR)) {
                conduct |= collector(giver, elements, passed);
            } else if (isFunction(types[i])) {
                conduct |= function(giver, elements, with);
            }
        }
        return conduct;
    }

    /** What it does to go through the streams that the function of a stage gives. */
    int traversed(MethodInsnNode stage) {
        if (!stage.name.startsWith("flatMap")) {
            return Conduct.NONE;
        }
        InvokeDynamicInsnNode made = Stages.function(stage);
        return made != null && observer.yields().isStream(made) ? Conduct.NONE : Conduct.ANYTHING;
    }

    private static boolean isFunction(Type type) {
        if (type.getSort() != Type.OBJECT) {
            return false;
        }
        String name = type.getInternalName();
        return name.startsWith(FUNCTIONS) || name.equals(COMPARATOR) || name.equals("java/lang/Runnable");
    }

    private int function(@Nullable AbstractInsnNode giver, String elements, Passed passed) {
        if (giver == null) {
            return Conduct.ANYTHING;
        }
        if (Lambdas.function(giver) != null) {
            return observer.function(method, (InvokeDynamicInsnNode) giver, passed, "");
        }
        if (giver.getOpcode() == Opcodes.ACONST_NULL) {
            return Conduct.NONE;
        }
        return giver instanceof MethodInsnNode ? combined((MethodInsnNode) giver, elements, passed) : Conduct.ANYTHING;
    }

    /** A function that the JDK makes of others. */
    private int combined(MethodInsnNode call, String elements, Passed passed) {
        boolean compares = call.owner.equals(COMPARATOR)
                || call.owner.equals("java/util/Collections") && call.name.equals("reverseOrder");
        boolean known = switch (call.owner) {
            case "java/util/function/Function", "java/util/function/UnaryOperator" -> true;
            case "java/util/function/BinaryOperator" -> true;
            case "java/util/function/Predicate" -> !call.name.equals("isEqual");
            default -> compares;
        };
        boolean calls = switch (call.name) {
            case "test", "apply", "compare" -> true;
            default -> false;
        };
        if (!known || calls) {
            return Conduct.ANYTHING;
        }
        Type[] types = Type.getArgumentTypes(call.desc);
        AbstractInsnNode first = types.length == 0 ? null : values.giver(call, types.length - 1);
        Passed with = compares ? passed : Passed.ANYTHING;
        boolean keys = call.name.equals("comparing") || call.name.equals("thenComparing");
        boolean extracts = keys && !types[0].getInternalName().equals(COMPARATOR);
        boolean natural = types.length == 0 && (call.name.equals("naturalOrder") || call.name.equals("reverseOrder"));
        int conduct = natural ? observer.asked(elements) : Conduct.NONE;
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            conduct |= function(values.giver(call, types.length), elements, with);
        }
        for (int i = 0; i < types.length; i++) {
            AbstractInsnNode giver = i == 0 ? first : values.giver(call, types.length - 1 - i);
            boolean ofKeys = extracts && i > 0;
            conduct |= function(giver, ofKeys ? result(first) : elements, ofKeys ? Passed.ANYTHING : with);
        }
        return extracts && types.length == 1 ? conduct | observer.asked(result(first)) : conduct;
    }

    /** The type of what a function gives. */
    private static String result(@Nullable AbstractInsnNode function) {
        if (function == null || Lambdas.function(function) == null) {
            return OBJECT;
        }
        Type result = ((Type) ((InvokeDynamicInsnNode) function).bsmArgs[2]).getReturnType();
        return result.getSort() == Type.OBJECT || result.getSort() == Type.ARRAY ? result.getInternalName() : OBJECT;
    }

    private int collector(@Nullable AbstractInsnNode giver, String elements, Passed passed) {
        if (!(giver instanceof MethodInsnNode)
                || !((MethodInsnNode) giver).owner.equals("java/util/stream/Collectors")) {
            return Conduct.ANYTHING;
        }
        MethodInsnNode call = (MethodInsnNode) giver;
        Type[] types = Type.getArgumentTypes(call.desc);
        AbstractInsnNode first = types.length == 0 ? null : values.giver(call, types.length - 1);
        int conduct = switch (call.name) {
            case "toSet", "toUnmodifiableSet", "toCollection" -> observer.asked(elements);
            case "joining" -> observer.texted(elements);
            case "toMap", "toUnmodifiableMap", "toConcurrentMap", "groupingBy", "groupingByConcurrent" ->
                observer.asked(result(first));
            case "toList", "toUnmodifiableList", "counting", "partitioningBy", "mapping", "filtering" -> Conduct.NONE;
            case "collectingAndThen", "reducing", "minBy", "maxBy", "teeing" -> Conduct.NONE;
            case "summingInt", "summingLong", "summingDouble", "averagingInt", "averagingLong" -> Conduct.NONE;
            case "averagingDouble", "summarizingInt", "summarizingLong", "summarizingDouble" -> Conduct.NONE;
            default -> Conduct.ANYTHING;
        };
        boolean maps = call.name.equals("mapping");
        for (int i = 0; i < types.length; i++) {
            AbstractInsnNode argument = values.giver(call, types.length - 1 - i);
            String type = types[i].getSort() == Type.OBJECT ? types[i].getInternalName() : "";
            if (type.equals(COLLECTOR)) {
                conduct |= collector(argument, maps ? result(first) : elements, maps ? Passed.ANYTHING : passed);
            } else if (type.equals("java/util/function/Supplier")) {
                conduct |= container(argument);
            } else if (isFunction(types[i])) {
                boolean ofElements = i == 0 || i == 1 && call.name.endsWith("Map"); // of keys and values
                conduct |= function(argument, elements, ofElements ? passed : Passed.ANYTHING);
            }
        }
        return conduct;
    }

    /** What it does to make a container and to fill it. */
    private int container(@Nullable AbstractInsnNode supplier) {
        if (supplier == null || Lambdas.function(supplier) == null) {
            return Conduct.ANYTHING;
        }
        InvokeDynamicInsnNode made = (InvokeDynamicInsnNode) supplier;
        return observer.yields().isContainer(made)
                ? observer.function(method, made, Passed.ANYTHING, "")
                : Conduct.ANYTHING;
    }
}
