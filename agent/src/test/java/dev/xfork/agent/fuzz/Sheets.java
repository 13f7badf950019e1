package dev.xfork.agent.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Generates loops whose calls work on an object of their iteration: they find in it what their iteration has done before, and change what it
 * has read. Each value is needed before the object is touched again, so that nothing runs beside the calls but other iterations, which
 * have objects of their own.
 */
final class Sheets {
    /** Those that call, of which one is enough for a function. */
    private static final List<String> CALLS = List.of(
            "$c.n = Kit.Sheet.price($i);",
            "System.out.println(\"t\" + $c.total());",
            "$c.n = Kit.Sheet.weigh($c);",
            "System.out.println($c.s + \" > \" + $c.mark());",
            "System.out.println($c.n() + \" > \" + Kit.Sheet.grown($c));",
            "$c.a[0] += Kit.Sheet.grown($c);",
            "$c.a[Kit.Sheet.at($c)] = Kit.Sheet.weigh($c);",
            "$c.l.add(Kit.Sheet.weigh($c));",
            "$c.map.put($c.s, Kit.Sheet.weigh($c));",
            "$all.put($c.s, $c.total());",
            "$c.s = $c.s + $c.mark();",
            "System.out.println($c.bump() + Kit.Sheet.weigh($c));",
            "$sum = Math.floorMod($sum + $c.n + Kit.Sheet.grown($c), 1000);",
            "System.out.println(new Kit.Pair($c.s, Kit.Sheet.grown($c)));",
            "System.out.println(new Kit.Pair(Kit.Sheet.price($i), $c.total()));");

    /** Those that touch the object, or the sum, and do no more. */
    private static final List<String> TOUCHES =
            List.of("$c.n++;", "$c.set($i + 3);", "$c.l.add($sum);", "if ($c.n % 3 == 1) { $c.a[0] = $c.n; }");

    private static final List<String> STATEMENTS = Stream.of(
                    CALLS, TOUCHES, List.of("$c.check();", "System.out.println($c);"))
            .flatMap(List::stream)
            .toList();

    private static final List<String> STAGES = List.of(
            ".filter($c -> $c.n % 3 != 1)",
            ".filter($c -> $c.n() < 4)",
            ".filter($c -> $c.k != 2)",
            ".takeWhile($c -> $c.n < 5)",
            ".dropWhile($c -> $c.s.equals(\"c0\"))",
            ".sorted(java.util.Comparator.comparing($c -> -$c.n))",
            ".skip(1)");

    private static final List<String> ENDS = List.of(
            ".map($c -> Kit.Sheet.grown($c)).toList()",
            ".map($c -> $c.mark()).toList()",
            ".map(Kit.Sheet::total).toList()",
            ".mapToInt($c -> Kit.Sheet.grown($c)).sum()",
            ".map($c -> $c.s + \" > \" + $c.mark()).toList()",
            ".map($c -> $c.s).map(s -> Kit.Sheet.price(s.length())).toList()",
            ".filter($c -> Kit.Sheet.grown($c) % 4 != 0).map($c -> $c.n).toList()",
            ".map($c -> Kit.Sheet.grown($c)).filter(x -> x % 4 != 0).map(x -> Kit.Sheet.price(x)).toList()");

    private Sheets() {}

    /** Such a loop, or a stream. */
    static Node statement(Frame frame) {
        return frame.chance(60) ? loop(frame) : functions(frame);
    }

    /** Functions of a stream, or of a {@code forEach}. */
    private static Node functions(Frame frame) {
        String sheet = frame.fresh("sheet");
        String sheets = frame.fresh("sheets");
        StringBuilder text = new StringBuilder();
        text.append("List<Kit.Sheet> $list = Kit.Sheet.list(")
                .append(2 + frame.random.nextInt(5))
                .append(");\n");
        StringBuilder chain = new StringBuilder();
        for (int i = frame.random.nextInt(3); i > 0; i--) {
            chain.append(frame.one(STAGES));
        }
        if (frame.chance(50)) {
            text.append("System.out.println($list.stream()" + chain + frame.one(ENDS) + ");\n");
        } else {
            text.append("int[] $own = {1};\nMap<String, Integer> $all = new TreeMap<>();\n");
            text.append(chain.isEmpty() ? "$list" : "$list.stream()")
                    .append(chain)
                    .append(".forEach($c -> {\n");
            touches(frame, text);
            text.append(frame.one(CALLS)).append('\n');
            touches(frame, text);
            text.append("});\nSystem.out.println($own[0] + \" \" + $all);\n");
        }
        text.append("System.out.println($list);");
        return Node.of(
                Op.EFFECT,
                text.toString()
                        .replace("$sum", "$own[0]")
                        .replace("$own", frame.fresh("sum"))
                        .replace("$all", frame.fresh("all"))
                        .replace("$list", sheets)
                        .replace("$i", "$c.k")
                        .replace("$c", sheet));
    }

    private static void touches(Frame frame, StringBuilder text) {
        for (int i = frame.random.nextInt(3); i > 0; i--) {
            text.append(frame.one(TOUCHES)).append('\n');
        }
    }

    private static Node loop(Frame frame) {
        String sheet = frame.fresh("sheet");
        String index = frame.fresh("i");
        String sheets = frame.fresh("sheets");
        String sum = frame.fresh("sum");
        String all = frame.fresh("all");
        int count = 2 + frame.random.nextInt(5);
        List<String> body = new ArrayList<>();
        for (int i = 2 + frame.random.nextInt(4); i > 0; i--) {
            body.add(frame.one(STATEMENTS));
        }
        body.add(frame.random.nextInt(body.size() + 1), frame.one(STATEMENTS.subList(1, 3)));
        if (frame.chance(30)) {
            Collections.shuffle(body, frame.random);
        }
        boolean checks = body.contains("$c.check();");
        String lines = String.join("\n", body);
        if (checks || frame.chance(20)) {
            lines = "try {\n" + lines + "\n} catch (IllegalStateException " + frame.fresh("x")
                    + ") {\nSystem.out.println(\"refused\");\n}";
        }
        boolean made = frame.chance(50);
        String text = "List<Kit.Sheet> " + sheets + " = Kit.Sheet.list(" + count + ");\nint " + sum
                + " = 1;\nMap<String, Integer> " + all + " = new TreeMap<>();\n"
                + (made
                        ? "for (int $i = 0; $i < " + count + "; $i++) {\nKit.Sheet $c = new Kit.Sheet($i);\n" + sheets
                                + ".add($c);\n"
                        : "int $i = 0;\nfor (Kit.Sheet $c : " + sheets + ") {\n")
                + lines
                + (made || frame.chance(50) ? "\n}\n" : "\n$i++;\n}\n")
                + "System.out.println(" + sheets + " + \" \" + " + sum + " + \" \" + " + all + ");";
        return Node.of(
                Op.EFFECT,
                text.replace("$c", sheet)
                        .replace("$i", index)
                        .replace("$sum", sum)
                        .replace("$all", all));
    }
}
