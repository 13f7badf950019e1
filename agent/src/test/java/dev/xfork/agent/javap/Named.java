package dev.xfork.agent.javap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The methods that a {@code methods} file or annotations name, as the documentation says it; shares no code with the agent. */
final class Named {
    private static final Set<String> ANNOTATIONS = Set.of("CpuBoundFork", "IoBoundFork", "Unsafe");

    private final List<Line> lines = new ArrayList<>();

    private record Line(String kind, String type, String method, String parameters) {}

    /** Takes the lines of the file: {@code cpu|io|unsafe pkg.Type#method(types)}. */
    Named(List<String> text) {
        for (String line : text) {
            String[] words = line.strip().split("\\s+", 2);
            if (words.length == 2 && !words[0].startsWith("#")) {
                int hash = words[1].indexOf('#');
                int open = words[1].indexOf('(');
                lines.add(new Line(
                        words[0],
                        dotted(words[1].substring(0, hash)),
                        words[1].substring(hash + 1, open < 0 ? words[1].length() : open),
                        open < 0 ? "" : words[1].substring(open)));
            }
        }
    }

    /**
     * Whether this declaration is named. {@code *} is any method that was written in the source, and a native one only where it is
     * not to be forked; an annotation of a type stands for all methods that it declares.
     */
    boolean names(Disassembled type, Disassembled.Method method) {
        if (method.name().startsWith("<")) {
            return false;
        }
        if (method.annotations().stream().anyMatch(ANNOTATIONS::contains)
                || type.annotations().contains("Unsafe")) {
            return true;
        }
        String dotted = dotted(type.name());
        for (Line line : lines) {
            boolean any = line.method.equals("*")
                    && !method.isSynthetic()
                    && (!method.isNative() || line.kind.equals("unsafe"));
            if (line.type.equals(dotted)
                    && (any || line.method.equals(method.name()))
                    && (line.parameters.isEmpty() || line.parameters.equals(parameters(method.desc())))) {
                return true;
            }
        }
        return false;
    }

    /** {@code (int,java.lang.String[])} of a descriptor. */
    static String parameters(String desc) {
        List<String> types = new ArrayList<>();
        for (int at = 1; desc.charAt(at) != ')'; at++) {
            StringBuilder array = new StringBuilder();
            for (; desc.charAt(at) == '['; at++) {
                array.append("[]");
            }
            String type = switch (desc.charAt(at)) {
                case 'Z' -> "boolean";
                case 'B' -> "byte";
                case 'C' -> "char";
                case 'S' -> "short";
                case 'I' -> "int";
                case 'J' -> "long";
                case 'F' -> "float";
                case 'D' -> "double";
                default -> desc.substring(at + 1, desc.indexOf(';', at));
            };
            at = desc.charAt(at) == 'L' ? desc.indexOf(';', at) : at;
            types.add(dotted(type) + array);
        }
        return "(" + String.join(",", types) + ")";
    }

    private static String dotted(String name) {
        return name.replace('/', '.').replace('$', '.');
    }
}
