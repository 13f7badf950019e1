package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** What code of the program runs when methods of the JDK ask values whether they are equal, or for their text. */
final class Asked {
    private static final String COMPARABLE = "java/lang/Comparable";
    private static final String FORMATTABLE = "java/util/Formattable";

    /** What Log4j asks for more than its text. */
    private static final List<String> LOGGED = List.of(
            "org/apache/logging/log4j/message/Message", "org/apache/logging/log4j/util/StringBuilderFormattable");

    private static final String COMPARE = "compareTo";
    private static final String OF_OBJECT = "(Ljava/lang/Object;)I";

    private final Effects effects;
    private final Classes classes;
    private final Calls calls;

    Asked(Effects effects, Classes classes, Calls calls) {
        this.effects = effects;
        this.classes = classes;
        this.calls = calls;
    }

    /** Whether nothing of the program runs where a value is asked for {@code equals}, {@code hashCode} and {@code compareTo}. */
    boolean isValue(Ref value) {
        String type = value.type;
        return isPlain(value) || type != null && classes.isEnum(type);
    }

    /** Whether no method of a value is one of the program, and it never changes. Enums of the program may implement anything. */
    boolean isPlain(Ref value) {
        String type = value.type;
        return isNone(value) || Values.has(type) || type != null && type.startsWith("java/") && classes.isEnum(type);
    }

    /** Whether it is a primitive or null. */
    private static boolean isNone(Ref value) {
        return value.type == null || value.origins.length == 0;
    }

    /** Notes what happens when a value is asked for {@code equals}, {@code hashCode} and {@code compareTo}. */
    void value(Ref value, AbstractInsnNode node, String text) {
        if (isValue(value)) {
            return;
        }
        hash(value, node, text);
        List<Ref> two = List.of(value, Ref.unknown(Ref.OBJECT));
        calls.ask(value, "equals", "(Ljava/lang/Object;)Z", two, node, text);
        String type = typeOf(value);
        if (type == null || type.startsWith("[")) {
            return;
        }
        if (classes.method(type, COMPARE, OF_OBJECT) != null) {
            calls.ask(value, COMPARE, OF_OBJECT, two, node, text);
        } else if (classes.isSubtype(type, COMPARABLE)) {
            effects.unknown(node, text + ", by compareTo of what it is given,"); // an interface may implement it
        }
        exactly(value, node, text);
    }

    /** Notes what happens when a value is asked for {@code hashCode}. */
    void hash(Ref value, AbstractInsnNode node, String text) {
        calls.ask(value, "hashCode", "()I", List.of(value), node, text);
    }

    /** Notes what happens when a value is turned into text. What exceptions say is trusted. */
    void text(Ref value, AbstractInsnNode node, String text) {
        String type = value.type;
        if (type == null || isNone(value) || Values.has(type) || classes.isThrowable(type)) {
            return;
        }
        if (Jdk.isIn("#builder", type)) {
            builder(value, node, text);
        } else if (type.equals("[C") || type.equals("[B")) {
            effects.add(Access.elements(Access.Kind.READ, value, null, node, text));
        } else if (!type.startsWith("[")) {
            calls.ask(value, "toString", "()Ljava/lang/String;", List.of(value), node, text);
        }
    }

    private void builder(Ref builder, AbstractInsnNode node, String text) {
        effects.add(Access.contents(Access.Kind.READ, builder, node, text));
        calls.printed(builder, node, text);
    }

    /** Notes what happens when the elements of an array, made for this very call, are turned into text. */
    void texts(Ref array, AbstractInsnNode node, String text) {
        List<Ref> elements = elements(array, node, text);
        if (elements != null) {
            for (Ref element : elements) {
                text(element, node, text);
            }
        }
    }

    /** Notes what happens when the elements of such an array are logged: arrays among them may be, element by element. */
    void logged(Ref array, AbstractInsnNode node, String text) {
        List<Ref> elements = elements(array, node, text);
        if (elements != null) {
            for (Ref element : elements) {
                logs(element, node, text);
            }
        }
    }

    /** Notes what happens when a value is logged. */
    void logs(Ref value, AbstractInsnNode node, String text) {
        String type = value.type;
        if (type == null || isNone(value)) {
            return;
        }
        if (!type.startsWith("[")) {
            text(value, node, text);
            if (isOfProgram(type) && isLoggedOtherwise(type)) {
                effects.unknown(node, text);
            }
        } else if (type.length() == 2 || Values.has(Classes.internal(type.substring(1)))) {
            effects.add(Access.elements(Access.Kind.READ, value, null, node, text));
        } else {
            effects.unknown(node, text);
        }
    }

    private boolean isLoggedOtherwise(String type) {
        for (String sort : LOGGED) {
            if (classes.isSubtype(type, sort)) {
                return true;
            }
        }
        return false;
    }

    /** Notes what happens when the elements of such an array are formatted, whatever the format asks for. */
    void formats(Ref array, AbstractInsnNode node, String text) {
        List<Ref> elements = elements(array, node, text);
        if (elements != null) {
            for (Ref element : elements) {
                format(element, node, text);
            }
        }
    }

    private void format(Ref value, AbstractInsnNode node, String text) {
        text(value, node, text);
        String type = typeOf(value);
        boolean asked = type != null && !isNone(value) && !Values.has(type) && !type.startsWith("[");
        if (type == null || !asked || Jdk.isIn("#builder", type)) {
            return;
        }
        if (classes.isThrowable(type) && !isOfProgram(type)) {
            return; // trusted
        }
        hash(value, node, text);
        if (classes.isSubtype(type, FORMATTABLE)) {
            effects.unknown(node, text + ", by formatTo of what it is given,");
        }
        exactly(value, node, text);
    }

    /** Notes what happens when a value, or the elements of such an array, are used as sequences of characters. */
    void chars(Ref value, AbstractInsnNode node, String text) {
        String type = value.type;
        if (type == null || isNone(value) || Values.has(type)) {
            return;
        }
        if (Jdk.isIn("#builder", type)) {
            builder(value, node, text);
        } else if (type.startsWith("[L")) {
            List<Ref> elements = elements(value, node, text);
            for (Ref element : elements == null ? List.<Ref>of() : elements) {
                chars(element, node, text);
            }
        } else {
            effects.unknown(node, text + ", by charAt of what it is given,");
        }
    }

    /** Notes that an array is looked at which should have nothing in it. */
    void empty(Ref array, AbstractInsnNode node, String text) {
        List<Ref> elements = effects.stored(array);
        if (elements == null || !elements.isEmpty()) {
            effects.unknown(node, text);
        }
    }

    /** What is in an array that was made for this very call; null if there is nothing more to ask. */
    private @Nullable List<Ref> elements(Ref array, AbstractInsnNode node, String text) {
        List<Ref> elements = effects.stored(array);
        if (elements == null) {
            String type = array.type;
            boolean values = type != null && type.startsWith("[L") && Values.has(Classes.internal(type.substring(1)));
            if (values) {
                effects.add(Access.elements(Access.Kind.READ, array, null, node, text));
            } else {
                effects.unknown(node, text);
            }
        }
        return elements;
    }

    /** Notes that the class of a value has to be the one that it seems to be: those that extend it may be asked for more. */
    private void exactly(Ref value, AbstractInsnNode node, String text) {
        String type = value.type;
        if (type == null || value.exactType() != null || classes.isFinal(type)) {
            return;
        }
        if (isOfProgram(type)) {
            effects.add(Access.need(Check.Kind.EXACT, value, type, node, text));
        } else {
            effects.unknown(node, text);
        }
    }

    private boolean isOfProgram(String type) {
        return !Names.isJdk(type) && classes.node(type) != null;
    }

    private static @Nullable String typeOf(Ref value) {
        String exact = value.exactType();
        return exact == null ? value.type : exact;
    }
}
