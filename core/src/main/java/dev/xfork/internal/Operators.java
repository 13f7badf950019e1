package dev.xfork.internal;

import org.jspecify.annotations.Nullable;

/** The operators that can be recorded, by the opcode of their instruction (JVMS 6.5); those that cannot throw. */
public final class Operators {
    private Operators() {}

    /** The operator of an instruction of one operand: negation, conversion. */
    public static Operation.Operator unary(int opcode) {
        return operands -> unary(opcode, operands[0]);
    }

    /** The operator of an instruction of two operands. */
    public static Operation.Operator binary(int opcode) {
        return operands -> binary(opcode, operands[0], operands[1]);
    }

    /**
     * Puts a value into the box of a type.
     *
     * @param kind first character of the primitive type's descriptor
     */
    public static Operation.Operator box(char kind) {
        return operands -> boxed(kind, operands[0]);
    }

    /**
     * Concatenates strings as {@code java.lang.invoke.StringConcatFactory} does.
     *
     * @param recipe the text, with {@code '\1'} for each operand
     */
    public static Operation.Operator concat(String recipe) {
        return operands -> {
            StringBuilder text = new StringBuilder();
            int next = 0;
            for (int i = 0; i < recipe.length(); i++) {
                char c = recipe.charAt(i);
                if (c == '\1') {
                    text.append(operands[next++]);
                } else {
                    text.append(c);
                }
            }
            return text.toString();
        };
    }

    /** The box of a primitive type around a value that is in the box of another. */
    public static Object boxed(char kind, @Nullable Object value) {
        return switch (kind) {
            case 'Z' -> Values.toInt(value) != 0;
            case 'B' -> (byte) Values.toInt(value);
            case 'C' -> (char) Values.toInt(value);
            case 'S' -> (short) Values.toInt(value);
            case 'I' -> Values.toInt(value);
            case 'J' -> Values.toLong(value);
            case 'F' -> Values.toFloat(value);
            case 'D' -> Values.toDouble(value);
            default -> throw new IllegalArgumentException(String.valueOf(kind));
        };
    }

    private static Object unary(int opcode, @Nullable Object a) {
        return switch (opcode) {
            case 116 -> -Values.toInt(a);
            case 117 -> -Values.toLong(a);
            case 118 -> -Values.toFloat(a);
            case 119 -> -Values.toDouble(a);
            case 133 -> (long) Values.toInt(a);
            case 134 -> (float) Values.toInt(a);
            case 135 -> (double) Values.toInt(a);
            case 136 -> (int) Values.toLong(a);
            case 137 -> (float) Values.toLong(a);
            case 138 -> (double) Values.toLong(a);
            case 139 -> (int) Values.toFloat(a);
            case 140 -> (long) Values.toFloat(a);
            case 141 -> (double) Values.toFloat(a);
            case 142 -> (int) Values.toDouble(a);
            case 143 -> (long) Values.toDouble(a);
            case 144 -> (float) Values.toDouble(a);
            case 145 -> (int) (byte) Values.toInt(a);
            case 146 -> (int) (char) Values.toInt(a);
            case 147 -> (int) (short) Values.toInt(a);
            default -> throw new IllegalArgumentException(Integer.toString(opcode));
        };
    }

    private static Object binary(int opcode, @Nullable Object a, @Nullable Object b) {
        return switch (opcode) {
            case 96 -> Values.toInt(a) + Values.toInt(b);
            case 97 -> Values.toLong(a) + Values.toLong(b);
            case 98 -> Values.toFloat(a) + Values.toFloat(b);
            case 99 -> Values.toDouble(a) + Values.toDouble(b);
            case 100 -> Values.toInt(a) - Values.toInt(b);
            case 101 -> Values.toLong(a) - Values.toLong(b);
            case 102 -> Values.toFloat(a) - Values.toFloat(b);
            case 103 -> Values.toDouble(a) - Values.toDouble(b);
            case 104 -> Values.toInt(a) * Values.toInt(b);
            case 105 -> Values.toLong(a) * Values.toLong(b);
            case 106 -> Values.toFloat(a) * Values.toFloat(b);
            case 107 -> Values.toDouble(a) * Values.toDouble(b);
            case 110 -> Values.toFloat(a) / Values.toFloat(b);
            case 111 -> Values.toDouble(a) / Values.toDouble(b);
            case 114 -> Values.toFloat(a) % Values.toFloat(b);
            case 115 -> Values.toDouble(a) % Values.toDouble(b);
            case 120 -> Values.toInt(a) << Values.toInt(b);
            case 121 -> Values.toLong(a) << Values.toInt(b);
            case 122 -> Values.toInt(a) >> Values.toInt(b);
            case 123 -> Values.toLong(a) >> Values.toInt(b);
            case 124 -> Values.toInt(a) >>> Values.toInt(b);
            case 125 -> Values.toLong(a) >>> Values.toInt(b);
            case 126 -> Values.toInt(a) & Values.toInt(b);
            case 127 -> Values.toLong(a) & Values.toLong(b);
            case 128 -> Values.toInt(a) | Values.toInt(b);
            case 129 -> Values.toLong(a) | Values.toLong(b);
            case 130 -> Values.toInt(a) ^ Values.toInt(b);
            case 131 -> Values.toLong(a) ^ Values.toLong(b);
            default -> throw new IllegalArgumentException(Integer.toString(opcode));
        };
    }
}
