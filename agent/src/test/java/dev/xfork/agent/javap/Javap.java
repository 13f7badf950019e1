package dev.xfork.agent.javap;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * Reads what {@code javap -v -p} prints: the code and its lines ({@code -c -l}), and what only {@code -v} has, which is the flags of
 * methods, the annotations, and the methods behind {@code invokedynamic}. Shares no code with the agent.
 *
 * <p>Implementation notes. Where a line stands is told by how far it is indented: members by 2, what they have by 4, what is part of
 * their code by 6. Text of the program is in the constant pool only, where javap escapes the ends of lines.
 */
final class Javap {
    private static final int AT_ONCE = 200; // classes a call, for the memory that their text takes
    private static final Pattern CONSTANT = Pattern.compile(" +(#\\d+) = (\\w+) +\\S+ +// (.*)");
    private static final Pattern INSTRUCTION = Pattern.compile(" +(\\d+): ([a-z]\\w*)(.*)");
    private static final Pattern LINE = Pattern.compile(" +line (\\d+): (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("    flags: \\(0x(\\w+)\\).*");
    private static final Pattern BOOTSTRAP = Pattern.compile("  (\\d+): #\\d+ .*");
    private static final Pattern ARGUMENT = Pattern.compile("      (#\\d+) .*");
    private static final Pattern ANNOTATION = Pattern.compile(" +dev\\.xfork\\.(\\w+)\\(?");

    private final Map<String, Disassembled> classes = new TreeMap<>();

    private String name = "";
    private String file = "";
    private String header = "";
    private String superName = "";
    private boolean inMembers;
    private String attribute = "";
    private final Map<String, String> classConstants = new HashMap<>(); // with dots, to internal name
    private final Map<String, String> handles = new HashMap<>(); // constant to method
    private final Map<Integer, List<String>> bootstraps = new HashMap<>(); // to methods among their arguments
    private int bootstrap;
    private Set<String> annotations = new HashSet<>();
    private List<Member> members = new ArrayList<>();

    private Javap() {}

    /** Has javap print these class files, and reads it. By internal name. */
    static Map<String, Disassembled> of(List<String> files) {
        ToolProvider tool = ToolProvider.findFirst("javap").orElseThrow();
        Javap javap = new Javap();
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            List<String> arguments = new ArrayList<>(List.of("-v", "-p"));
            arguments.addAll(files.subList(from, Math.min(from + AT_ONCE, files.size())));
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int status = tool.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
            if (status != 0) {
                throw new IllegalStateException(
                        "javap: " + err + out.toString().lines().findFirst());
            }
            out.toString().lines().forEach(javap::read);
        }
        javap.end();
        if (javap.classes.size() != files.size()) {
            throw new IllegalStateException(files.size() + " files, " + javap.classes.size() + " classes");
        }
        return javap.classes;
    }

    private void read(String line) {
        if (line.startsWith("Classfile ")) {
            end();
        } else if (line.equals("{") || line.equals("}")) {
            inMembers = line.equals("{");
            attribute = "";
        } else if (inMembers) {
            member(line);
        } else if (!line.isEmpty()) {
            ofClass(line);
        }
    }

    private void ofClass(String line) {
        Matcher at;
        if (line.charAt(0) != ' ') {
            attribute = line;
            if (line.startsWith("SourceFile: ")) {
                file = line.substring("SourceFile: ".length()).replace("\"", "");
            } else if (header.isEmpty()) {
                header = line;
            }
        } else if (line.startsWith("  this_class: ")) {
            name = afterComment(line);
        } else if (line.startsWith("  super_class: ")) {
            superName = line.contains("//") ? afterComment(line) : "";
        } else if (attribute.equals("Constant pool:")) {
            at = CONSTANT.matcher(line);
            if (at.matches() && at.group(2).equals("Class")) {
                String constant = unquoted(at.group(3));
                classConstants.put(dotted(constant), constant);
            } else if (at.matches() && at.group(2).equals("MethodHandle")) {
                String text = at.group(3);
                if (text.startsWith("REF_invoke")) {
                    handles.put(at.group(1), text.substring(text.indexOf(' ') + 1));
                }
            }
        } else if (attribute.equals("BootstrapMethods:")) {
            if ((at = BOOTSTRAP.matcher(line)).matches()) {
                bootstrap = Integer.parseInt(at.group(1));
                bootstraps.put(bootstrap, new ArrayList<>());
            } else if ((at = ARGUMENT.matcher(line)).matches() && handles.containsKey(at.group(1))) {
                bootstraps.get(bootstrap).add(handles.get(at.group(1)));
            }
        } else if (attribute.equals("RuntimeVisibleAnnotations:")) {
            annotation(line, annotations);
        }
    }

    private void member(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        if (indent == line.length()) {
            return;
        }
        Member last = members.isEmpty() ? new Member("") : members.get(members.size() - 1);
        Matcher at;
        if (indent == 2) {
            members.add(new Member(line));
            attribute = "";
        } else if (indent == 4) {
            attribute = line.strip();
            if (attribute.startsWith("descriptor: ")) {
                last.desc = attribute.substring("descriptor: ".length());
            } else if ((at = FLAGS.matcher(line)).matches()) {
                last.flags = Integer.parseInt(at.group(1), 16);
            }
        } else if (attribute.equals("RuntimeVisibleAnnotations:")) {
            annotation(line, last.annotations);
        } else if (indent == 6 && Character.isLetter(line.charAt(6))) {
            attribute = line.startsWith("      stack=") ? "Code:" : line.strip();
        } else if (attribute.equals("Code:") && (at = INSTRUCTION.matcher(line)).matches()) {
            last.add(Integer.parseInt(at.group(1)), at.group(2), at.group(3));
        } else if (attribute.equals("LineNumberTable:") && (at = LINE.matcher(line)).matches()) {
            last.lines.put(Integer.parseInt(at.group(2)), Integer.parseInt(at.group(1)));
        }
    }

    private static void annotation(String line, Set<String> found) {
        Matcher at = ANNOTATION.matcher(line);
        if (at.matches()) {
            found.add(at.group(1));
        }
    }

    /** Ends the class that was read, and begins another one. */
    private void end() {
        if (!name.isEmpty()) {
            List<Disassembled.Method> methods = new ArrayList<>();
            for (Member member : members) {
                if (member.desc.startsWith("(")) {
                    methods.add(method(member));
                }
            }
            classes.put(name, new Disassembled(name, isInterface(), file, Set.copyOf(annotations), supers(), methods));
        }
        name = "";
        file = "";
        header = "";
        superName = "";
        attribute = "";
        inMembers = false;
        classConstants.clear();
        handles.clear();
        bootstraps.clear();
        annotations = new HashSet<>();
        members = new ArrayList<>();
    }

    private Disassembled.Method method(Member member) {
        List<Disassembled.Call> calls = new ArrayList<>();
        for (Invoke invoke : member.invokes) {
            Map.Entry<Integer, Integer> known = member.lines.floorEntry(invoke.offset);
            int line = known == null ? 0 : known.getValue();
            boolean reference = invoke.mnemonic.equals("invokedynamic");
            String target = invoke.target;
            List<String> methods = List.of(target);
            if (reference) { // InvokeDynamic #0:apply:()Ljava/util/function/Function;
                methods = bootstraps.get(Integer.parseInt(target.substring(1, target.indexOf(':'))));
            }
            for (String text : methods) {
                int colon = text.lastIndexOf(':');
                String desc = text.substring(colon + 1);
                String called = text.substring(0, colon);
                int dot = called.lastIndexOf('.');
                String owner = dot < 0 ? name : unquoted(called.substring(0, dot)); // javap leaves the own class out
                String simple = unquoted(called.substring(dot + 1));
                calls.add(new Disassembled.Call(invoke.number, line, reference, owner, simple, desc));
            }
        }
        return new Disassembled.Method(
                member.name(name), member.desc, member.flags, Set.copyOf(member.annotations), calls);
    }

    /** Names of supertypes stand in the first line with dots, and with type arguments; the constant pool has them as they are. */
    private List<String> supers() {
        String line = header;
        for (String shorter = ""; !shorter.equals(line); ) {
            shorter = line;
            line = line.replaceAll("<[^<>]*>", "");
        }
        line = line.replaceAll(" permits .*", "");
        String word = isInterface() ? " extends " : " implements ";
        List<String> supers = new ArrayList<>();
        if (!superName.isEmpty() && !isInterface()) {
            supers.add(superName);
        }
        int at = line.indexOf(word);
        if (at >= 0) {
            for (String each : line.substring(at + word.length()).split(",", -1)) {
                String internal = classConstants.get(dotted(each.strip()));
                if (internal == null) {
                    throw new IllegalStateException("no class " + each + " in " + header);
                }
                supers.add(internal);
            }
        }
        return supers;
    }

    private boolean isInterface() {
        return header.matches("([a-z-]+ )*interface .*");
    }

    private static String afterComment(String line) {
        return unquoted(line.substring(line.indexOf("// ") + 3).strip());
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }

    private static String dotted(String text) {
        return text.replace('/', '.').replace('$', '.');
    }

    private record Invoke(int number, int offset, String mnemonic, String target) {}

    private static final class Member {
        private final String line;
        private String desc = "";
        private int flags;
        private int instructions;
        private final Set<String> annotations = new HashSet<>();
        private final List<Invoke> invokes = new ArrayList<>();
        private final TreeMap<Integer, Integer> lines = new TreeMap<>(); // by offset in the code; of several, the last

        Member(String line) {
            this.line = line;
        }

        void add(int offset, String mnemonic, String rest) {
            if (mnemonic.startsWith("invoke")) { // #7  // Method java/lang/Integer.valueOf:(I)Ljava/lang/Integer;
                String comment = afterComment(rest);
                invokes.add(new Invoke(instructions, offset, mnemonic, comment.substring(comment.indexOf(' ') + 1)));
            }
            instructions++;
        }

        String name(String className) {
            if (line.strip().equals("static {};")) {
                return "<clinit>";
            }
            String before = line.substring(0, line.indexOf('('));
            String last = before.substring(before.lastIndexOf(' ') + 1);
            return last.indexOf('.') >= 0 || last.equals(className) ? "<init>" : last; // its name is that of the class
        }
    }
}
