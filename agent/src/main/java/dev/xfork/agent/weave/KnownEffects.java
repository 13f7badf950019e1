package dev.xfork.agent.weave;

/** The effects of methods of the JDK that functions of streams commonly call; those that are not listed may do anything. */
final class KnownEffects {
    private KnownEffects() {}

    /** Whether a type is what programs log with. */
    static boolean logs(String owner) {
        return switch (owner) {
            case "org/slf4j/Logger",
                    "org/apache/logging/log4j/Logger",
                    "org/apache/commons/logging/Log",
                    "org/jboss/logging/Logger",
                    "java/util/logging/Logger",
                    "java/lang/System$Logger" -> true;
            default -> false;
        };
    }

    static int of(String owner, String name, String desc) {
        if (logs(owner)) {
            return Effects.ADDS;
        }
        if (owner.charAt(0) == '[') {
            return name.equals("clone") ? Effects.READS_ELEMENTS : ofObject(name);
        }
        if (owner.startsWith("java/time/")) {
            return name.equals("now") || name.equals("systemDefault") ? Effects.ANYTHING : Effects.NONE;
        }
        if (owner.startsWith("java/util/function/")) {
            return isCombinator(name) ? Effects.NONE : Effects.ANYTHING; // a function that is not known
        }
        if (owner.startsWith("java/util/stream/")) {
            return desc.contains("java/util/function/") || desc.contains("Collector;")
                    ? Effects.ANYTHING
                    : Effects.READS_ELEMENTS;
        }
        if (owner.startsWith("java/util/concurrent/atomic/")) {
            return name.startsWith("get") && desc.startsWith("()") && !name.startsWith("getAnd")
                    ? Effects.READS_FIELDS
                    : Effects.WRITES_FIELDS;
        }
        return switch (owner) {
            case "java/lang/String",
                    "java/lang/CharSequence",
                    "java/lang/Boolean",
                    "java/lang/Byte",
                    "java/lang/Character",
                    "java/lang/Short",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Float",
                    "java/lang/Double",
                    "java/lang/Number",
                    "java/lang/Math",
                    "java/lang/StrictMath",
                    "java/math/BigInteger",
                    "java/math/BigDecimal",
                    "java/net/URI",
                    "java/util/Locale",
                    "java/util/OptionalInt",
                    "java/util/OptionalLong",
                    "java/util/OptionalDouble",
                    "java/util/Comparator",
                    "java/nio/charset/StandardCharsets" ->
                name.startsWith("getChars") || name.startsWith("getBoolean") || name.startsWith("getInteger")
                        ? Effects.ANYTHING
                        : name.equals("random") ? Effects.ANYTHING : Effects.NONE;
            case "java/util/UUID" -> name.startsWith("random") ? Effects.ANYTHING : Effects.NONE;
            case "java/util/Optional" -> desc.contains("java/util/function/") ? Effects.ANYTHING : Effects.NONE;
            case "java/nio/file/Path", "java/nio/file/Paths" ->
                switch (name) {
                    case "of",
                            "get",
                            "resolve",
                            "resolveSibling",
                            "getFileName",
                            "getParent",
                            "getRoot",
                            "relativize" -> Effects.NONE;
                    case "normalize", "toString", "startsWith", "endsWith", "getNameCount", "getName" -> Effects.NONE;
                    default -> Effects.ANYTHING;
                };
            case "java/util/Objects" ->
                desc.contains("java/util/function/") ? Effects.ANYTHING : Effects.READS_FIELDS | Effects.READS_ELEMENTS;
            case "java/util/Map$Entry",
                    "java/util/AbstractMap$SimpleEntry",
                    "java/util/AbstractMap$SimpleImmutableEntry" ->
                name.startsWith("get")
                        ? Effects.READS_ELEMENTS
                        : name.startsWith("comparing") || name.equals("<init>") ? Effects.NONE : Effects.ANYTHING;
            case "java/io/PrintStream" -> Effects.ADDS;
            case "java/lang/StringBuilder", "java/lang/StringBuffer", "java/util/StringJoiner" ->
                switch (name) {
                    case "append", "add" -> Effects.ADDS;
                    case "toString", "length", "charAt" -> Effects.READS_ELEMENTS;
                    case "<init>" -> Effects.NONE;
                    default -> Effects.CHANGES;
                };
            case "java/util/concurrent/atomic/LongAdder" -> Effects.WRITES_FIELDS;
            case "java/lang/Object" -> ofObject(name);
            case "java/lang/Enum", "java/lang/Record" -> Effects.NONE;
            case "java/util/Arrays" ->
                name.equals("asList") ? Effects.NONE : name.startsWith("stream") ? Effects.NONE : Effects.ANYTHING;
            default -> {
                if (isThrowable(owner)) {
                    yield name.equals("<init>") || name.startsWith("get") ? Effects.NONE : Effects.ANYTHING;
                }
                yield owner.startsWith("java/util/") ? ofCollection(owner, name, desc) : Effects.ANYTHING;
            }
        };
    }

    private static int ofObject(String name) {
        return switch (name) {
            case "<init>", "getClass" -> Effects.NONE;
            case "equals", "hashCode", "toString" -> Effects.READS_FIELDS | Effects.READS_ELEMENTS;
            default -> Effects.ANYTHING;
        };
    }

    private static boolean isCombinator(String name) {
        return switch (name) {
            case "identity", "not", "isEqual", "minBy", "maxBy" -> true;
            default -> false;
        };
    }

    private static boolean isThrowable(String owner) {
        return owner.startsWith("java/") && (owner.endsWith("Exception") || owner.endsWith("Error"));
    }

    private static int ofCollection(String owner, String name, String desc) {
        if (desc.contains("java/util/function/") || owner.contains("Linked") && name.startsWith("get")) {
            boolean puts = name.startsWith("compute") || name.equals("merge");
            boolean changes = name.equals("removeIf") || name.equals("replaceAll") || name.equals("setAll");
            return (puts ? Effects.PUTS : changes ? Effects.CHANGES : Effects.NONE) | Effects.ANYTHING;
        }
        switch (name) {
            case "<init>":
                return desc.equals("()V") || desc.equals("(I)V") ? Effects.NONE : Effects.READS_ELEMENTS;
            case "of", "copyOf", "entry", "ofEntries", "emptyList", "emptySet", "emptyMap", "singletonList":
                return Effects.NONE;
            case "size", "isEmpty", "contains", "containsKey", "containsValue", "indexOf", "stream", "iterator":
                return Effects.READS_ELEMENTS;
            case "entrySet", "keySet", "values", "unmodifiableList", "unmodifiableSet", "unmodifiableMap":
                return Effects.READS_ELEMENTS;
            case "get":
                return desc.startsWith("(I)") ? Effects.READS_ELEMENTS : Effects.ANYTHING; // it may write in a map
            case "add", "addAll", "addLast", "offer", "offerLast":
                return desc.startsWith("(I") ? Effects.CHANGES : Effects.ADDS;
            case "put", "putAll", "putIfAbsent":
                return Effects.PUTS;
            case "set", "remove", "removeAll", "retainAll", "clear", "poll", "pop", "push", "addFirst", "sort":
                return Effects.CHANGES;
            case "setValue", "replace", "removeFirst", "removeLast":
                return Effects.CHANGES;
            default:
                return Effects.ANYTHING;
        }
    }
}
