package dev.xfork.examples.census;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What the census wants to know of one class file. */
final class ClassFile {
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private static final int INTERFACE_FLAG = 0x0200;
    private static final int ANNOTATION_FLAG = 0x2000;
    private static final int ENUM_FLAG = 0x4000;
    private static final int MODULE_FLAG = 0x8000;

    private final String[] texts;
    private final List<String> names = new ArrayList<>();
    private final int access;
    private final int methods;
    private final int codeBytes;

    /** Reads a class file; what is not one, or is of a version not known here, is an IOException. */
    ClassFile(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        if (in.readInt() != 0xCAFEBABE) {
            throw new IOException("not a class file");
        }
        in.skipNBytes(4);
        int constants = in.readUnsignedShort();
        texts = new String[constants];
        int[] nameAndTypes = new int[constants];
        for (int i = 1; i < constants; i++) {
            int tag = in.readUnsignedByte();
            readConstant(in, i, tag, nameAndTypes);
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        for (int name : nameAndTypes) {
            if (name != 0) {
                names.add(texts[name]);
            }
        }
        access = in.readUnsignedShort();
        in.skipNBytes(4);
        in.skipNBytes(2L * in.readUnsignedShort());
        readMembers(in, in.readUnsignedShort());
        methods = in.readUnsignedShort();
        codeBytes = readMembers(in, methods);
    }

    private void readConstant(DataInputStream in, int index, int tag, int[] nameAndTypes) throws IOException {
        switch (tag) {
            case UTF8 -> texts[index] = in.readUTF();
            case NAME_AND_TYPE -> {
                nameAndTypes[index] = in.readUnsignedShort();
                in.skipNBytes(2);
            }
            case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skipNBytes(2);
            case METHOD_HANDLE -> in.skipNBytes(3);
            case INTEGER, FLOAT, FIELD, METHOD, INTERFACE_METHOD, DYNAMIC, INVOKE_DYNAMIC -> in.skipNBytes(4);
            case LONG, DOUBLE -> in.skipNBytes(8);
            default -> throw new IOException("unknown constant " + tag);
        }
    }

    /** Reads fields or methods and gives the size of their code. */
    private int readMembers(DataInputStream in, int count) throws IOException {
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            in.skipNBytes(2);
            names.add(texts[in.readUnsignedShort()]);
            in.skipNBytes(2);
            int attributes = in.readUnsignedShort();
            for (int j = 0; j < attributes; j++) {
                boolean code = "Code".equals(texts[in.readUnsignedShort()]);
                int length = in.readInt();
                if (code) {
                    in.skipNBytes(4);
                    bytes += in.readInt();
                    in.skipNBytes(length - 8);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
        return bytes;
    }

    /** Class, interface, enum, annotation or module. */
    String kind() {
        if ((access & MODULE_FLAG) != 0) {
            return "modules";
        }
        if ((access & ANNOTATION_FLAG) != 0) {
            return "annotations";
        }
        if ((access & INTERFACE_FLAG) != 0) {
            return "interfaces";
        }
        return (access & ENUM_FLAG) != 0 ? "enums" : "classes";
    }

    int methods() {
        return methods;
    }

    int codeBytes() {
        return codeBytes;
    }

    /** The names of the fields and methods that the class has and uses. */
    List<String> names() {
        return names;
    }
}
