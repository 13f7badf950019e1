package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The locals of a loop that runs ahead: those that the prefix writes and the rest uses have a second variable in the rest.
 *
 * <p>Implementation notes. Locals that are written ahead are in a frame only where they are live: on the ways that splitting adds,
 * others may hold anything. All others are what they are at the loop's header, on every way, until the rest writes them.
 */
final class SplitLocals {
    private final Split split;
    private final Flow flow;
    private final Subject subject;
    private final Types types;
    private final Liveness live;
    private final Liveness ofRest;
    private final Map<LabelNode, LabelNode> newLabels;
    private final List<Object> atHeader;
    private final Map<Integer, Object> made = new HashMap<>(); // rest-written words unknown at the header, with types
    private final Map<Integer, Integer> renamed = new HashMap<>();
    private final BitSet back; // what the update needs of an iteration ahead of which nothing ran
    private final int loop;
    private final int end;

    /**
     * @param base the first variable that is free
     * @param drains whether there are iterations ahead of which nothing runs
     */
    SplitLocals(Split split, Split.Method method, int base, boolean drains, Map<LabelNode, LabelNode> newLabels) {
        this.split = split;
        this.newLabels = newLabels;
        flow = method.flow;
        subject = method.subject;
        types = method.types;
        live = method.live;
        loop = base;
        atHeader = state(split.loop.header).locals();
        back = new BitSet();
        if (drains) {
            back.or(split.written);
            back.and(live.before(split.updateStart));
        }
        ofRest = new Liveness(flow, new OfRest());
        int next = base + 1;
        BitSet used = Liveness.words(flow, split.rest, false);
        used.or(Liveness.words(flow, split.rest, true));
        used.or(back);
        for (int at = split.loop.nodes.nextSetBit(0); at >= 0; at = split.loop.nodes.nextSetBit(at + 1)) {
            used.or(ofRest.before(at)); // nothing, but in the rest
        }
        used.and(split.written);
        for (int word = used.nextSetBit(0); word >= 0; word = used.nextSetBit(word + 1)) {
            renamed.put(word, next);
            next += 2; // a long has room wherever it begins
        }
        end = next;
        findMade();
    }

    /** The variable that holds the loop. */
    int loop() {
        return loop;
    }

    /** The first variable above. */
    int end() {
        return end;
    }

    /** The variable that stands for a local in the rest. */
    int inRest(int local) {
        return renamed.getOrDefault(local, local);
    }

    /** The locals that variables of the rest stand for. */
    Map<Integer, Integer> named() {
        Map<Integer, Integer> named = new HashMap<>();
        for (Map.Entry<Integer, Integer> each : renamed.entrySet()) {
            named.put(each.getValue(), each.getKey());
        }
        return named;
    }

    /** What holds where the loop begins to run ahead. */
    List<Object> begun() {
        return Locals.grown(atHeader, loop, 1);
    }

    /** Locals that have to be given some value before the loop runs ahead, with their types. */
    Map<Integer, Object> made() {
        return made;
    }

    private void findMade() {
        BitSet words = Liveness.words(flow, split.rest, true);
        words.andNot(split.written);
        words.and(live.before(split.updateStart));
        List<Object> locals = state(split.updateStart).locals();
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            Object type = Locals.at(locals, word);
            if (Locals.at(atHeader, word) == Opcodes.TOP && type != Opcodes.TOP) {
                made.put(word, type);
            }
        }
    }

    private Types.State state(int position) {
        Types.State state = types.before(flow.at(position));
        if (state == null) {
            throw new IllegalStateException();
        }
        return state;
    }

    // ---- what is saved

    /** The locals that the rest which begins at a position needs of its iteration, with their types. */
    Map<Integer, Object> neededByRest(int start) {
        return typed(ofRest.before(start), state(start).locals());
    }

    /** The locals that are needed where an iteration goes on ahead. */
    Map<Integer, Object> neededAhead(int position) {
        return typed(live.before(position), state(position).locals());
    }

    /** The locals that are needed where the loop is left to a position. */
    Map<Integer, Object> neededOutside(int target) {
        return typed(live.before(target), state(target).locals());
    }

    /** The locals that the update needs of an iteration ahead of which nothing ran. */
    Map<Integer, Object> neededByUpdate() {
        return typed(back, state(split.updateStart).locals());
    }

    /** The locals written ahead that some handlers need. */
    Map<Integer, Object> neededByHandlers(List<TryCatchBlockNode> handlers, List<Object> locals) {
        BitSet words = new BitSet();
        for (TryCatchBlockNode block : handlers) {
            words.or(live.before(flow.position(block.handler)));
        }
        return typed(words, locals);
    }

    /** The locals written ahead that a frame tells of, though nobody reads them. */
    Map<Integer, Object> unneeded(List<Object> locals, Map<Integer, Object> needed) {
        Map<Integer, Object> found = typed(split.written, locals);
        found.keySet().removeAll(needed.keySet());
        return found;
    }

    /** The locals that a frame behind the loop tells of, though nobody reads what the rest has written there. */
    Map<Integer, Object> unknown(List<Object> locals) {
        Map<Integer, Object> found = new TreeMap<>();
        int word = 0;
        for (Object type : locals) {
            boolean known =
                    split.written.get(word) || made.containsKey(word) || Locals.at(atHeader, word) != Opcodes.TOP;
            if (!known && type != Opcodes.TOP) {
                found.put(word, type);
            }
            word += Locals.words(type);
        }
        return found;
    }

    /**
     * The locals not written ahead of which a frame tells more than holds between the rests: what the rest has written there is of
     * that type.
     */
    Map<Integer, Object> narrower(List<Object> locals) {
        Map<Integer, Object> found = new TreeMap<>();
        List<Object> between = between();
        int word = 0;
        for (Object type : locals) {
            Object known = split.written.get(word) ? type : Locals.at(between, word);
            if (known != Opcodes.TOP && type != Opcodes.TOP && !Locals.holdsFor(subject, known, type)) {
                found.put(word, type);
            }
            word += Locals.words(type);
        }
        return found;
    }

    private Map<Integer, Object> typed(BitSet words, List<Object> locals) {
        Map<Integer, Object> found = new TreeMap<>();
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            Object type = Locals.at(locals, word);
            if (split.written.get(word) && type != Opcodes.TOP) {
                found.put(word, type);
            }
        }
        return found;
    }

    // ---- frames

    /** What holds before an instruction that runs ahead. */
    List<Object> ahead(int position) {
        List<Object> locals = with(live.before(position), state(position).locals());
        return split.asked.get(position) ? carried(locals) : locals;
    }

    /** What holds where the loop may be left, or its condition asked again: what an iteration begins with was not written since. */
    List<Object> onWayBack(int target) {
        return carried(onWay(target, false));
    }

    private List<Object> carried(List<Object> locals) {
        Slots slots = new Slots(locals);
        for (Map.Entry<Integer, Object> each : useless().entrySet()) {
            slots.set(each.getKey(), each.getValue());
        }
        return slots.locals();
    }

    /**
     * What holds before an instruction among the arguments of a group: what holds at its start, and what the arguments of the calls
     * before have written. What stands between the calls in the program has not run yet.
     */
    List<Object> inGroup(Split.Group group, int position) {
        BitSet words = (BitSet) ofRest.before(group.start).clone();
        words.or(live.before(split.updateStart));
        for (int i = group.calls.size() - 1; i >= 0; i--) {
            Split.Call call = group.calls.get(i);
            for (int at = call.point.position - 1; at >= Math.max(call.arguments, position); at--) {
                words.andNot(Liveness.written(flow.at(at)));
                words.or(Liveness.read(flow.at(at)));
            }
        }
        words.or(live.before(group.start)); // what is thrown here may need what the arguments overwrite
        BitSet written = new BitSet();
        for (Split.Call call : group.calls) {
            for (int at = call.arguments; at < Math.min(position, call.point.position); at++) {
                written.or(Liveness.written(flow.at(at)));
            }
        }
        List<Object> atStart = state(group.start).locals();
        List<Object> here = state(position).locals();
        Slots slots = base();
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            Object type = split.written.get(word) ? Locals.at(written.get(word) ? here : atStart, word) : Opcodes.TOP;
            if (type != Opcodes.TOP) {
                slots.set(word, type);
            }
        }
        return slots.locals();
    }

    private BitSet writtenByArguments(Split.Group group) {
        BitSet positions = new BitSet();
        for (Split.Call call : group.calls) {
            positions.set(call.arguments, call.point.position);
        }
        return Liveness.words(flow, positions, true);
    }

    /** The locals that hold something for certain where a group starts, by word; others are written by its arguments. */
    private List<Object> atStart(Split.Group group) {
        BitSet unset = writtenByArguments(group);
        unset.andNot(live.before(group.start));
        Slots slots = new Slots(state(group.start).locals());
        for (int word = unset.nextSetBit(0); word >= 0; word = unset.nextSetBit(word + 1)) {
            slots.set(word, Opcodes.TOP);
        }
        return slots.locals();
    }

    /** What holds on the way to a place where a rest begins, or where the loop is left, before the update. */
    List<Object> onWay(int target, boolean updates) {
        BitSet words = (BitSet)
                (split.rest.get(target) || split.arguments.get(target) ? ofRest.before(target) : live.before(target))
                        .clone();
        if (updates) {
            words.or(live.before(split.updateStart));
        }
        return with(words, state(target).locals());
    }

    /** What holds where the rests run, and between them. */
    List<Object> between() {
        return ahead(split.loop.header);
    }

    /** The locals written ahead that hold something between the rests, of no use where nothing runs ahead any more. */
    Map<Integer, Object> useless() {
        return typed(live.before(split.loop.header), atHeader);
    }

    /** What holds in code that handles what was thrown ahead. */
    List<Object> thrown(Map<Integer, Object> needed) {
        Slots slots = base();
        for (Map.Entry<Integer, Object> each : needed.entrySet()) {
            slots.set(each.getKey(), each.getValue());
        }
        return slots.locals();
    }

    /** What holds everywhere, as far as some handlers tell of it. */
    List<Object> anywhere(List<Object> handlers) {
        Slots slots = new Slots(List.of());
        int word = 0;
        for (Object type : handlers) {
            if (!split.written.get(word)) {
                slots.set(word, type);
            }
            word += Locals.words(type);
        }
        slots.set(loop, "java/lang/Object");
        return slots.locals();
    }

    /** What holds after the calls of a group were begun, or one of them failed. */
    List<Object> begun(Split.Group group, boolean failed) {
        BitSet words = (BitSet) ofRest.before(group.start).clone();
        words.or(live.before(split.updateStart));
        List<Object> before = atStart(group);
        Slots slots = base();
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            Object type = split.written.get(word) ? Locals.at(before, word) : Opcodes.TOP;
            if (type == Opcodes.TOP && split.written.get(word) && !failed) {
                type = Locals.at(afterCalls(group), word);
            }
            if (type != Opcodes.TOP) {
                slots.set(word, type);
            }
        }
        return slots.locals();
    }

    /** What has to be given some value where a call of a group failed before its arguments had written it. */
    Map<Integer, Object> missing(Split.Group group) {
        Map<Integer, Object> missing = new TreeMap<>();
        BitSet words = (BitSet) ofRest.before(group.start).clone();
        words.or(live.before(split.updateStart));
        words.and(split.written);
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            Object type = Locals.at(afterCalls(group), word);
            if (Locals.at(atStart(group), word) == Opcodes.TOP && type != Opcodes.TOP) {
                missing.put(word, type);
            }
        }
        return missing;
    }

    /** The locals saved with the calls of a group. */
    Map<Integer, Object> neededAfter(Split.Group group) {
        return typed(ofRest.before(group.start), afterCalls(group));
    }

    private List<Object> afterCalls(Split.Group group) {
        return state(group.calls.get(group.calls.size() - 1).point.position).locals();
    }

    /** What holds before an instruction of the rest. */
    List<Object> rest(int position) {
        for (Split.Group group : split.groups) {
            if (group.start == position) {
                Slots before = new Slots(state(position).locals());
                for (Map.Entry<Integer, Object> each : neededAfter(group).entrySet()) {
                    before.set(each.getKey(), each.getValue());
                }
                return rest(before.locals(), ofRest.before(position));
            }
        }
        return rest(state(position).locals(), ofRest.before(position));
    }

    /** What holds where the rest of an iteration has run. */
    List<Object> restOver() {
        Slots slots = new Slots(between());
        for (Map.Entry<Integer, Object> each : neededByUpdate().entrySet()) {
            slots.set(inRest(each.getKey()), each.getValue());
        }
        slots.set(loop, "java/lang/Object");
        return slots.locals();
    }

    /** What holds in the rest where some handlers tell what they know. */
    List<Object> restThrown(List<Object> handlers, Map<Integer, Object> needed) {
        BitSet words = new BitSet();
        for (int word : needed.keySet()) {
            words.set(word);
        }
        return rest(handlers, words);
    }

    /** What holds in the rest on the way out of the loop. */
    List<Object> restLeft(int target) {
        return rest(state(target).locals(), live.before(target));
    }

    private List<Object> rest(List<Object> locals, BitSet liveWords) {
        Slots slots = new Slots(between());
        int word = 0;
        for (Object type : locals) {
            if (!split.written.get(word)) {
                slots.set(word, made.containsKey(word) && type == Opcodes.TOP ? Opcodes.TOP : type);
            }
            word += Locals.words(type);
        }
        slots.cutShared(split.written, word);
        word = 0;
        for (Object type : locals) {
            if (split.written.get(word) && liveWords.get(word) && renamed.containsKey(word)) {
                slots.set(inRest(word), type);
            }
            word += Locals.words(type);
        }
        slots.set(loop, "java/lang/Object");
        return slots.locals();
    }

    private List<Object> with(BitSet words, List<Object> locals) {
        Slots slots = base();
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            if (split.written.get(word)) {
                Object type = Locals.at(locals, word);
                if (type != Opcodes.TOP) {
                    slots.set(word, type);
                }
            }
        }
        return slots.locals();
    }

    /** What is not written ahead. */
    private Slots base() {
        Slots slots = new Slots(List.of());
        int word = 0;
        for (Object type : atHeader) {
            if (!split.written.get(word)) {
                slots.set(word, type);
            }
            word += Locals.words(type);
        }
        for (Map.Entry<Integer, Object> each : made.entrySet()) {
            slots.set(each.getKey(), each.getValue());
        }
        slots.set(loop, "java/lang/Object");
        return slots;
    }

    /** Replaces labels that mark objects whose constructor has not run. */
    List<Object> relabelled(List<Object> values) {
        List<Object> replaced = new ArrayList<>(values.size());
        for (Object value : values) {
            LabelNode label = value instanceof LabelNode ? newLabels.get((LabelNode) value) : null;
            replaced.add(label == null ? value : label);
        }
        return replaced;
    }

    private final class OfRest implements Liveness.Part {
        @Override
        public boolean has(int position) {
            return split.rest.get(position) || split.arguments.get(position);
        }

        @Override
        public boolean counts(int position) {
            return split.rest.get(position);
        }

        @Override
        public BitSet outside(int position) {
            boolean over = position == split.updateStart || position == split.loop.header || split.loop.has(position);
            return over ? back : live.before(position);
        }
    }
}
