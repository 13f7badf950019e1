package dev.xfork.agent.scan;

import java.util.ArrayList;
import java.util.List;

/** Descriptors as they are written in Java. */
public final class Descriptors {
    private Descriptors() {}

    /** The parameter types, nested ones with dots: {@code int, java.util.Map.Entry, long[]}. */
    public static List<String> parameters(String desc) {
        List<String> types = new ArrayList<>();
        for (int at = 1; desc.charAt(at) != ')'; ) {
            int start = at;
            while (desc.charAt(at) == '[') {
                at++;
            }
            int dimensions = at - start;
            StringBuilder type = new StringBuilder();
            if (desc.charAt(at) == 'L') {
                int end = desc.indexOf(';', at);
                type.append(desc.substring(at + 1, end).replace('/', '.').replace('$', '.'));
                at = end + 1;
            } else {
                type.append(primitive(desc.charAt(at)));
                at++;
            }
            for (int i = 0; i < dimensions; i++) {
                type.append("[]");
            }
            types.add(type.toString());
        }
        return types;
    }

    private static String primitive(char c) {
        return switch (c) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> "void";
        };
    }
}
