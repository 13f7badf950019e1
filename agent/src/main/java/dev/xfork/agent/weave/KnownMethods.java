package dev.xfork.agent.weave;

import org.objectweb.asm.tree.MethodInsnNode;

/** Methods of the JDK that are specified never to give null, and give a type that has stand-ins. */
final class KnownMethods {
    private KnownMethods() {}

    static boolean neverGivesNull(MethodInsnNode call) {
        String name = call.name;
        return switch (call.owner) {
            case "java/util/List", "java/util/Set", "java/util/Map" ->
                switch (name) {
                    case "of", "copyOf", "entry", "ofEntries" -> true;
                    case "entrySet", "keySet", "values", "subList" -> true;
                    default -> false;
                };
            case "java/util/Collections" -> !returnsElement(name);
            case "java/util/Arrays" -> name.equals("asList");
            case "java/util/stream/Stream" -> name.equals("toList");
            case "java/util/Objects" -> name.equals("requireNonNullElse") || name.equals("requireNonNullElseGet");
            case "java/nio/file/Path" -> name.equals("of");
            case "java/nio/file/Paths" -> name.equals("get");
            case "java/nio/file/Files" ->
                switch (name) {
                    case "readAllLines", "list", "walk", "lines" -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    /** Whether the call gives its first argument, and throws where that is null. */
    static boolean givesArgument(MethodInsnNode call) {
        return call.owner.equals("java/util/Objects") && call.name.equals("requireNonNull");
    }

    /** Whether a method of {@code Collections} gives an element, or a comparator or enumeration that has no stand-in. */
    private static boolean returnsElement(String name) {
        return switch (name) {
            case "min", "max" -> true;
            default -> false;
        };
    }
}
