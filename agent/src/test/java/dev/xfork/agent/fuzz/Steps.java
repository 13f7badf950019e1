package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.List;

/** Loops that count, that follow links, or that go on while something holds. */
final class Steps extends Header {
    /** Any of them. */
    Steps(Frame frame) {
        super(frame);
        int dice = frame.random.nextInt(100);
        if (dice < 52) {
            counted();
        } else if (dice < 83) {
            conditional();
        } else {
            links();
        }
    }

    /** Counted loops: over numbers, or over what has a length. */
    private void counted() {
        int bound = 2 + frame.random.nextInt(4);
        times = bound;
        switch (frame.random.nextInt(10)) {
            case 0, 1 -> open = "for (int " + i + " = 0; " + i + " < " + bound + "; " + i + "++) {";
            case 2 -> open = "for (int " + i + " = " + bound + "; " + i + " > 0; " + i + "--) {";
            case 3 -> open = "for (int " + i + " = " + (bound - 1) + "; " + i + " >= 0; --" + i + ") {";
            case 4 -> {
                int step = 2 + frame.random.nextInt(3);
                open = "for (int " + i + " = 1; " + i + " <= " + bound * step + "; " + i + " += " + step + ") {";
            }
            case 5 -> {
                open = "for (int " + i + " = 0; " + i + " < " + 2 * bound + "; " + i + " += 1 + (" + i + " & 1)) {";
                times = bound + 2;
            }
            case 6 -> {
                start(e, "final int " + e + " = ($0 & 3) + 1;", seed(1));
                open = "for (int " + i + " = 0, " + xs + " = 9; " + i + " < " + e + "; " + i + "++, " + xs + " -= 2) {";
                moving(xs, Ty.INT);
            }
            case 7 -> open = "for (long " + i + " = 0; " + i + " < " + bound + "; " + i + "++) {";
            case 8 -> {
                start(xs, "int[] " + xs + " = {4, $0, $1, 8};", seed(0), seed(1));
                open = "for (int " + i + " = 0; " + i + " < " + xs + ".length; " + i + "++) {";
                times = 4;
                indexed(xs + "[" + i + "]", new Container(xs, Form.INTS));
                slot = xs + "[" + i + "] " + frame.one(List.of("=", "+=", "^=")) + " $0;";
            }
            default -> {
                start(
                        xs,
                        "List<Integer> " + xs + " = "
                                + frame.one(NUMBERS.subList(0, 5)).replace("$", "4, 7, 2, 9") + ";");
                open = frame.chance(70)
                        ? "for (int " + i + " = 0; " + i + " < " + xs + ".size(); " + i + "++) {"
                        : "for (int " + i + " = " + xs + ".size() - 1; " + i + " >= 0; " + i + "--) {";
                times = 4;
                boolean set = before.get(0).text().contains("new ");
                slot = set ? xs + ".set(" + i + ", $0);" : null;
                indexed("((int) " + xs + ".get(" + i + "))", set ? new Container(xs, Form.FIXED) : null);
            }
        }
        variables.add(0, new Variable(i, open.contains("(long ") ? Ty.LONG : Ty.INT, true, true));
    }

    private void indexed(String element, Container container) {
        if (frame.chance(30)) {
            first = "final int " + e + " = " + element + ";\n";
            number(e);
        } else {
            moving(element, Ty.INT);
        }
        if (container != null && frame.chance(60)) {
            iterated.add(container);
        }
    }

    private void conditional() {
        int bound = 2 + frame.random.nextInt(3);
        times = bound;
        String below = i + " < " + bound;
        int dice = frame.random.nextInt(8);
        if (dice < 6) {
            start(i, "int " + i + " = 0;");
        }
        String copied = "final int " + e + " = " + i;
        switch (dice) {
            case 0 -> {
                open = "while (" + below + ") {";
                first = copied + "++;\n";
            }
            case 1 -> {
                open = "while (" + below + ") {";
                first = copied + " * 3;\n";
                middle = i + "++;";
                continues = false;
            }
            case 2 -> {
                open = "while (" + below + ") {";
                first = copied + " + 5;\n";
                middle = i + "++;";
                once = i + "++";
                continues = false;
            }
            case 3 -> {
                open = "do {";
                first = copied + ";\n";
                close = "} while (++" + below + ");";
            }
            case 4 -> {
                open = "while (" + below + ") {";
                first = copied + ";\n";
                close = i + "++;\n}";
                continues = false;
            }
            case 5 -> {
                open = frame.chance(50) ? "for (;;) {" : "while (true) {";
                first = "if (" + i + " >= " + bound + ") {\nbreak;\n}\n" + copied + "++;\n";
            }
            case 6 -> {
                start(i, "int " + i + " = ($0 & 1023) + 1;", seed(1));
                open = "while (" + i + " > 0) {";
                first = "final int " + e + " = " + i + " % 7;\n" + i + " /= 5;\n";
                times = 5;
            }
            default -> {
                int count = 2 + frame.random.nextInt(4);
                int failing = frame.total || frame.chance(60) ? -1 : frame.random.nextInt(count);
                start(xs, "Lines " + xs + " = new Lines(" + count + ", " + failing + ");");
                plain("String " + i + ";");
                open = "while ((" + i + " = " + xs + ".next()) != null) {";
                first = "final String " + e + " = " + i + ";\n";
                variables.add(new Variable(e, Ty.STRING, true));
                if (frame.chance(20)) {
                    number(xs + ".number()");
                }
                times = count;
                return;
            }
        }
        number(e);
    }

    /** Along links; sometimes the rest changes them. */
    private void links() {
        start(xs, "Cell " + xs + " = Cell.of(4, $0, 9, 1);", seed(0));
        String number = i + (frame.chance(50) ? ".n" : ".n()");
        switch (Math.max(0, frame.random.nextInt(5) - 2) == 0 ? 1 : frame.chance(50) ? 0 : 2) {
            case 0 -> open = "for (Cell " + i + " = " + xs + "; " + i + " != null; " + i + " = " + i + ".next()) {";
            case 1 -> {
                plain("Cell " + i + " = " + xs + ";");
                open = "while (" + i + " != null) {";
                first = "final int " + e + " = " + number + ";\n" + i + " = " + i + ".next();\n";
                number = e;
            }
            default -> {
                plain("Cell " + i + " = " + xs + ";");
                open = "do {";
                first = "final int " + e + " = " + number + ";\n";
                close = "} while ((" + i + " = " + i + ".next()) != null);";
                number = e;
            }
        }
        if (number.equals(e)) {
            number(e);
        } else {
            moving(number, Ty.INT);
        }
        if (frame.chance(50)) {
            iterated.add(new Container(xs, Form.CELL));
        }
        times = 6;
    }
}
