package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Names;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What calls do to the heap. */
final class Calls {
    private static final String FILL = "fillInStackTrace";
    private static final String FILLS = "()Ljava/lang/Throwable;";
    private static final String BUFFER = "java/lang/StringBuffer";
    private static final String SYSTEM = "java/lang/System";
    private static final String PRINTER = "java/io/PrintStream";

    private final Effects effects;
    private final Classes classes;
    private final Summaries summaries;
    private final Asked asked;

    Calls(Effects effects, Classes classes, Summaries summaries) {
        this.effects = effects;
        this.classes = classes;
        this.summaries = summaries;
        asked = new Asked(effects, classes, this);
    }

    /** Notes what a call does; its receiver, if there is one, and arguments are the values. */
    void note(MethodInsnNode call, List<Ref> values) {
        Ref receiver = Effects.isStatic(call) ? null : values.get(0);
        String text = text(call, receiver == null ? "" : effects.name(receiver, call));
        if (receiver != null && iterates(call, receiver, text)) {
            return;
        }
        Target target = Target.of(call, receiver, classes);
        note(target, call, call, values, text);
    }

    private void note(
            Target target, MethodInsnNode call, AbstractInsnNode node, List<? extends Ref> values, String text) {
        Access.Kind forked = summaries.tellsForks() ? target.forked(call, classes) : null;
        if (forked != null) {
            effects.add(Access.plain(forked, node, text));
            return;
        }
        if (!target.isKnown()) {
            effects.unknown(node, text);
            return;
        }
        if (call.name.equals("<init>")) {
            made(call.owner, values.get(0), node, text);
        }
        if (target.onlyOf != null) {
            effects.add(Access.need(Check.Kind.EXACT, values.get(0), target.onlyOf, node, text));
        }
        if (target.method != null) {
            for (Access access : summaries.of(target.method, classes).at(call, node, values, classes)) {
                effects.add(access);
            }
        } else if (target.row != null) {
            row(target.row, call, node, values, text);
        }
    }

    /** Exceptions ask themselves for the stack trace when they are made, wherever it is that their class overrides that. */
    private void made(String type, Ref exception, AbstractInsnNode node, String text) {
        boolean here = type.equals(exception.exactType()); // not by the constructor of a class that extends it
        if (here && !Names.isJdk(type) && classes.isThrowable(type) && classes.method(type, FILL, FILLS) != null) {
            ask(exception, FILL, FILLS, List.of(exception), node, text);
        }
    }

    private static String text(MethodInsnNode call, String receiver) {
        if (call.name.equals("<init>")) {
            return "new " + Effects.simple(call.owner);
        }
        String of = Effects.isStatic(call) ? Effects.simple(call.owner) : receiver;
        return of.isEmpty() ? call.name : of + "." + call.name;
    }

    /** Iterators of known collections, and the entries that they give. */
    private boolean iterates(MethodInsnNode call, Ref receiver, String text) {
        boolean isIterator = receiver.isAll(Origin.Kind.ITERATOR);
        if (isIterator && Iterators.isReading(call)) {
            Ref content = effects.content(receiver);
            effects.add(Access.need(Check.Kind.ITERATED, content, "", call, text));
            effects.add(
                    Entries.isOfKeys(receiver)
                            ? Access.keys(content, call, "what is iterated")
                            : Access.iterated(content, call, "what is iterated"));
            return true;
        }
        if (isIterator && Iterators.isRemoving(call)) {
            Ref content = effects.content(receiver);
            effects.add(Access.need(Check.Kind.WRITES_ITSELF, content, "", call, text));
            effects.add(Access.contents(Access.Kind.WRITE, content, call, text));
            return true;
        }
        boolean sets = Entries.isSetting(call);
        if ((sets || Entries.isReading(call)) && Entries.isEntry(receiver)) {
            Origin[] iterators = new Origin[receiver.origins.length];
            for (int i = 0; i < iterators.length; i++) {
                Origin iterator = receiver.origins[i].base;
                iterators[i] = iterator == null ? Origin.ANY : iterator;
            }
            Ref content = effects.content(Ref.of(Origins.distinct(iterators), null, null));
            Check.Kind needs = sets ? Check.Kind.WRITES_ITSELF : Check.Kind.ITERATED;
            effects.add(Access.need(needs, content, "", call, text));
            effects.add(
                    sets
                            ? Access.entry(content, call, text)
                            : Entries.isOfKey(call)
                                    ? Access.keys(content, call, text)
                                    : Access.contents(Access.Kind.READ, content, call, text));
            return true;
        }
        return false;
    }

    private void row(Jdk.Row row, MethodInsnNode call, AbstractInsnNode node, List<? extends Ref> values, String text) {
        boolean fixed = Effects.isStatic(call);
        Ref base = fixed ? Ref.ONE : effects.content(values.get(0));
        List<? extends Ref> arguments = fixed ? values : values.subList(1, values.size());
        if (summaries.tellsForks() && Entries.isReading(call)) {
            effects.add(Access.need(Check.Kind.ITERATED, base, call.owner, node, text));
            return;
        }
        if (row.says("unknown") || row.says("made") && base.exactType() == null) {
            effects.unknown(node, text);
            return;
        }
        if (row.says("outside")) {
            effects.add(Access.plain(Access.Kind.OUTSIDE, node, text));
        }
        if (row.says("monitor")) {
            effects.add(Access.plain(Access.Kind.MONITOR, node, text));
        }
        need(row, base, arguments, node, text);
        if (row.says("prints") || row.says("errs") || row.says("logs")) {
            effects.add(Access.printed(Access.Kind.WRITE, node, text));
        }
        if (row.says("reads")) {
            boolean array = call.owner.startsWith("[");
            effects.add(
                    array
                            ? Access.elements(Access.Kind.READ, base, null, node, text)
                            : Access.contents(Access.Kind.READ, base, node, text));
            printed(base, node, text);
        }
        if (row.says("hashes")) {
            asked.hash(values.get(0), node, text);
        }
        if (row.says("writes") || row.says("atomic")) {
            effects.add(Access.written(base, how(call), node, text));
        }
        if (row.says("atomic")) {
            effects.add(Access.plain(Access.Kind.MONITOR, node, text));
        }
        if (row.says("global")) {
            effects.add(Access.fixed(Access.Kind.READ, "", "settings of the JVM", node));
        }
        if (row.says("logs")) {
            logs(call, arguments, node, text);
        }
        for (int i = 0; i < arguments.size(); i++) {
            argument(row, i, arguments.get(i), node, text);
        }
    }

    /** How a call writes what its receiver holds. */
    private static String how(MethodInsnNode call) {
        boolean simple = Jdk.isIn("#builder", call.owner)
                || Jdk.isIn("#atomic", call.owner)
                || call.owner.equals("java/util/StringJoiner")
                || call.owner.equals("java/util/concurrent/atomic/LongAdder");
        if (simple) {
            return Access.SIMPLE;
        }
        return switch (call.name) {
            case "add", "addAll", "addLast", "offer", "offerLast" -> call.desc.startsWith("(I") ? "" : Access.ADDED;
            case "put", "putAll", "putIfAbsent", "compute", "computeIfAbsent", "computeIfPresent", "merge" ->
                Access.PUT;
            default -> "";
        };
    }

    private void need(Jdk.Row row, Ref base, List<? extends Ref> arguments, AbstractInsnNode node, String text) {
        if (row.says("errs")) {
            Origin err = Origin.field(SYSTEM, "err", "L" + PRINTER + ";");
            Place place = Place.field(SYSTEM, "err", err.type);
            Ref printer = Ref.of(new Origin[] {err}, PRINTER, place);
            effects.add(Access.need(Check.Kind.PRINTS, printer, "", node, text));
        }
        Check.Kind needs = null;
        if (row.says("iterated")) {
            needs = Check.Kind.ITERATED;
        } else if (row.says("lookedUp")) {
            needs = Check.Kind.LOOKED_UP;
        } else if (row.says("written")) {
            needs = Check.Kind.WRITES_ITSELF;
        } else if (row.says("appended")) {
            needs = Check.Kind.APPENDED;
        } else if (row.says("prints")) {
            needs = Check.Kind.PRINTS;
        } else if (row.says("changed")) {
            needs = isAsked(arguments) ? Check.Kind.WRITES_ITSELF : Check.Kind.APPENDED;
        }
        if (needs != null) {
            effects.add(Access.need(needs, base, "", node, text));
        }
    }

    private boolean isAsked(List<? extends Ref> arguments) {
        for (Ref argument : arguments) {
            if (!asked.isValue(argument)) {
                return false;
            }
        }
        return true;
    }

    private void argument(Jdk.Row row, int i, Ref argument, AbstractInsnNode node, String text) {
        if (row.says("plain")) {
            plain(argument, node, text);
        }
        boolean appended =
                row.says("changed") && !asked.isValue(argument); // then only those that do not ask are let through
        if (row.says("value", i) && !appended) {
            asked.value(argument, node, text);
        }
        if (row.says("text", i)) {
            asked.text(argument, node, text);
        }
        if (row.says("texts", i)) {
            asked.texts(argument, node, text);
        }
        if (row.says("formats", i)) {
            asked.formats(argument, node, text);
        }
        if (row.says("chars", i)) {
            asked.chars(argument, node, text);
        }
        if (row.says("empty", i)) {
            asked.empty(argument, node, text);
        }
        if (row.says("reads", i)) {
            Ref content = effects.content(argument);
            effects.add(Access.need(Check.Kind.ITERATED, content, "", node, text));
            effects.add(Access.contents(Access.Kind.READ, content, node, text));
        }
        if (row.says("calls", i)) {
            call(argument, node, text);
        }
        if (row.says("elements", i)) {
            effects.add(Access.elements(Access.Kind.READ, argument, null, node, text));
        }
        if (row.says("stores", i)) {
            effects.add(Access.elements(Access.Kind.WRITE, argument, null, node, text));
        }
    }

    /** Notes what happens when arguments are logged. */
    private void logs(MethodInsnNode call, List<? extends Ref> arguments, AbstractInsnNode node, String text) {
        Type[] types = Type.getArgumentTypes(call.desc);
        for (int i = 0; i < types.length; i++) {
            String type = types[i].getInternalName();
            if (Loggers.isSupplier(type)) {
                call(arguments.get(i), node, text);
                supplies(arguments.get(i), node, text);
            } else if (type.equals("[L" + Ref.OBJECT + ";")) {
                asked.logged(arguments.get(i), node, text);
            } else if (type.equals(Ref.OBJECT) || type.equals("java/lang/String")) {
                asked.logs(arguments.get(i), node, text);
            } else if (types[i].getSort() == Type.ARRAY
                    || types[i].getSort() == Type.OBJECT && !Loggers.isIgnored(type)) {
                effects.unknown(node, text);
            }
        }
    }

    /** Notes what happens when what a function gives, which is any object, is logged. */
    private void supplies(Ref function, AbstractInsnNode node, String text) {
        for (Origin origin : function.origins) {
            MethodInsnNode runs = origin.node instanceof InvokeDynamicInsnNode
                    ? Functions.call((InvokeDynamicInsnNode) origin.node)
                    : null;
            if (runs == null || runs.name.equals("<init>")) {
                effects.unknown(node, text);
                return;
            }
            asked.logs(Tracing.unknown(Type.getReturnType(runs.desc)), node, text);
        }
    }

    /** Notes what happens when a function is called with anything. */
    private void call(Ref function, AbstractInsnNode node, String text) {
        for (Origin origin : function.origins) {
            if (!(origin.node instanceof InvokeDynamicInsnNode)) {
                effects.unknown(node, text);
                return;
            }
            InvokeDynamicInsnNode made = (InvokeDynamicInsnNode) origin.node;
            MethodInsnNode runs = Functions.call(made);
            List<Ref> values = runs == null ? null : Functions.operands(made, runs, effects.captured(made, origin));
            if (runs == null || values == null) {
                effects.unknown(node, text);
                return;
            }
            run(runs, values, node, text);
        }
    }

    /** Notes what happens when the method behind a function is called by code that is not looked at. */
    void run(MethodInsnNode runs, List<Ref> values, AbstractInsnNode node, String text) {
        boolean fixed = Effects.isStatic(runs);
        if (fixed || runs.name.equals("<init>")) {
            effects.initialise(runs.owner, node);
        }
        note(Target.of(runs, fixed ? null : values.get(0), classes), runs, node, values, text);
    }

    private void plain(Ref argument, AbstractInsnNode node, String text) {
        String type = argument.type;
        if (asked.isPlain(argument)) {
            return;
        }
        if (type != null && type.startsWith("[")) {
            String element = Classes.internal(type.substring(1));
            if (element.length() == 1 || Values.has(element)) {
                effects.add(Access.elements(Access.Kind.READ, argument, null, node, text));
                return;
            }
        }
        effects.unknown(node, text);
    }

    /** What printers write shows in buffers, but not in those that were made where that is known. */
    void printed(Ref shown, AbstractInsnNode node, String text) {
        if (BUFFER.equals(shown.type) && shown.exactType() == null) {
            effects.add(Access.printed(Access.Kind.READ, node, text));
        }
    }

    /** Notes what happens when a value is asked for {@code equals}, {@code hashCode} and {@code compareTo}. */
    void value(Ref value, AbstractInsnNode node, String text) {
        asked.value(value, node, text);
    }

    /** Notes what happens when a value is turned into text. */
    void text(Ref value, AbstractInsnNode node, String text) {
        asked.text(value, node, text);
    }

    /** Notes what happens when a method of a value is called that a class of the program may override. */
    void ask(Ref value, String name, String desc, List<? extends Ref> values, AbstractInsnNode node, String text) {
        Target target = Target.of(Ref.OBJECT, name, desc, value, classes);
        MethodInsnNode call = new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Ref.OBJECT, name, desc, false);
        note(target, call, node, values, text + ", by " + name + " of what it is given,");
    }
}
