package dev.xfork.agent.effect;

/**
 * What methods of the JDK do, as data: one string a group of methods, {@code owner names words}.
 *
 * <p>{@code owner} is an internal name, or a group that {@link #GROUPS} lists. {@code names} are separated by commas, each with or without
 * the descriptor of its parameters; {@code *} is any other method. What is not here runs unknown code and may keep its arguments
 * and its receiver.
 *
 * <p>The words:
 *
 * <ul>
 *   <li>{@code pure}: reads and writes nothing. {@code plain}: neither, if its arguments are values ({@link Values}); arrays of such
 *       are read. {@code unknown}: runs code of the program, and keeps neither receiver nor arguments.
 *   <li>{@code reads}, {@code writes}: what the receiver holds. {@code atomic}: writes it, as a volatile is written;
 *       {@code monitor}: reads or writes a volatile, or takes a lock. {@code hashes}: asks the receiver for hashCode. {@code
 *       global}: reads a setting of the JVM. {@code outside}: an effect on the world, or a result that depends on it. {@code errs}:
 *       prints to {@code System.err}.
 *   <li>{@code iterated}, {@code lookedUp}, {@code written}, {@code appended}, {@code prints}: the receiver has to be of a class of
 *       which that is known ({@code Known} in core). {@code changed}: {@code written} if the argument is a value, else {@code
 *       appended}.
 *   <li>{@code exact}: known only of a receiver of exactly this class. {@code made}: known only of a receiver that was made where its
 *       class and contents are known. Other methods that a class of the program could override are trusted.
 *   <li>with the number of an argument: {@code value0}: asked for equals, hashCode, compareTo; {@code text0}: for toString; {@code
 *       texts0}: the elements of that array are; {@code formats0}: for all that a format may ask for; {@code chars0}: a sequence of
 *       characters, or an array of such; {@code calls0}: a function that is called, with anything; {@code reads0}: a collection that
 *       is read; {@code elements0}, {@code stores0}: an array that is read, written; {@code empty0}: one that has to be empty.
 *   <li>{@code keeps}: keeps or gives back its arguments. {@code receiver}, {@code arg0}: gives that. {@code fresh}, {@code
 *       fresh:type}: gives a new object (of exactly that class). {@code iterator}, {@code view}: gives one of the receiver.
 * </ul>
 *
 * <p>Implementation notes. {@code Path}, {@code File}, {@code Charset}, {@code BigDecimal}, {@code BigInteger}, and what {@code Throwable} says are
 * trusted although classes of the program may implement or extend them: they are specified as values, and code in them that changes the
 * program's collections would be a bug there. So are the streams below printers and the handlers of {@code java.util.logging}.
 */
final class JdkMethods {
    /** Types whose methods are listed under one name. */
    static final String[] GROUPS = {
        "#collection java/lang/Iterable java/util/Collection java/util/SequencedCollection java/util/List java/util/Set",
        "#collection java/util/SequencedSet java/util/SortedSet java/util/NavigableSet java/util/Queue java/util/Deque",
        "#collection java/util/AbstractCollection java/util/AbstractList java/util/AbstractSet java/util/ArrayList",
        "#collection java/util/LinkedList java/util/ArrayDeque java/util/Vector java/util/Stack java/util/HashSet",
        "#collection java/util/LinkedHashSet java/util/TreeSet java/util/EnumSet java/util/PriorityQueue",
        "#collection java/util/concurrent/CopyOnWriteArrayList java/util/concurrent/CopyOnWriteArraySet",
        "#collection java/util/concurrent/ConcurrentLinkedQueue java/util/concurrent/ConcurrentLinkedDeque",
        "#map java/util/Map java/util/SequencedMap java/util/SortedMap java/util/NavigableMap java/util/AbstractMap",
        "#map java/util/HashMap java/util/LinkedHashMap java/util/TreeMap java/util/EnumMap java/util/IdentityHashMap",
        "#map java/util/concurrent/ConcurrentMap java/util/concurrent/ConcurrentHashMap",
        "#throwable java/lang/Throwable java/lang/Exception java/lang/RuntimeException java/lang/Error",
        "#throwable java/lang/IllegalArgumentException java/lang/IllegalStateException java/lang/AssertionError",
        "#throwable java/lang/UnsupportedOperationException java/lang/IndexOutOfBoundsException",
        "#throwable java/lang/NullPointerException java/lang/NumberFormatException java/lang/InterruptedException",
        "#throwable java/lang/ArithmeticException java/lang/ArrayIndexOutOfBoundsException",
        "#throwable java/io/IOException java/io/UncheckedIOException java/io/FileNotFoundException java/io/EOFException",
        "#throwable java/util/NoSuchElementException java/util/ConcurrentModificationException",
        "#throwable java/util/concurrent/TimeoutException java/util/concurrent/CancellationException",
        "#builder java/lang/StringBuilder java/lang/StringBuffer",
        "#printer java/io/PrintStream java/io/PrintWriter java/io/BufferedWriter java/io/OutputStreamWriter",
        "#printer java/io/FileWriter java/io/StringWriter java/io/Writer java/io/OutputStream java/io/FilterOutputStream",
        "#printer java/io/BufferedOutputStream java/io/DataOutputStream java/io/FileOutputStream",
        "#printer java/io/ByteArrayOutputStream",
        "#atomic java/util/concurrent/atomic/AtomicInteger java/util/concurrent/atomic/AtomicLong",
        "#atomic java/util/concurrent/atomic/AtomicBoolean java/util/concurrent/atomic/AtomicReference",
    };

    static final String[] ROWS = {
        // Objects and their kin; a call comes here only where no class of the program overrides the method.
        "java/lang/Object <init>,getClass,hashCode,equals pure",
        "java/lang/Object toString hashes",
        "java/lang/Object notify,notifyAll unknown",
        "java/lang/Record <init> pure",
        "java/lang/Enum <init>,name,ordinal,compareTo,equals,hashCode,getDeclaringClass,toString pure",
        "java/lang/Class getName,getSimpleName,desiredAssertionStatus,isInstance,isArray,isInterface,hashCode,equals pure",
        "java/lang/Class getComponentType,isEnum,isRecord,getPackageName,getTypeName,getSuperclass,getModifiers pure",
        "java/lang/Class isAssignableFrom,isPrimitive,isAnonymousClass,isSynthetic,isAnnotation,isMemberClass pure",
        "java/lang/Class getCanonicalName,getClassLoader,getDeclaringClass,getEnclosingClass,toString pure",
        "java/lang/Class getInterfaces pure fresh",
        "java/lang/reflect/Modifier * pure",
        "java/lang/reflect/Field getName,getType,getModifiers,getDeclaringClass,isSynthetic,isEnumConstant pure",
        "java/lang/reflect/Method getName,getReturnType,getModifiers,getDeclaringClass,getParameterCount,isBridge pure",
        "java/lang/reflect/Method isSynthetic,isDefault,isVarArgs pure",
        "java/lang/reflect/Method getParameterTypes,getExceptionTypes pure fresh",
        "java/lang/reflect/Constructor getName,getModifiers,getDeclaringClass,getParameterCount pure",
        "java/lang/reflect/Constructor getParameterTypes pure fresh",
        "java/lang/reflect/Array getLength pure",
        "java/util/Objects requireNonNull(Ljava/lang/Object;),requireNonNull(Ljava/lang/Object;Ljava/lang/String;) pure arg0",
        "java/util/Objects isNull,nonNull,checkIndex pure",
        "java/util/Objects equals value0",
        "java/util/Objects hashCode value0",
        "java/util/Objects toString(Ljava/lang/Object;) text0",
        "java/util/Objects requireNonNullElse pure keeps",
        "java/util/Objects requireNonNull(Ljava/lang/Object;Ljava/util/function/Supplier;) calls1 keeps",

        // Numbers, characters, strings.
        "java/lang/Math random outside",
        "java/lang/Math * pure",
        "java/lang/StrictMath random outside",
        "java/lang/StrictMath * pure",
        "java/lang/Integer getInteger global",
        "java/lang/Integer * plain",
        "java/lang/Long getLong global",
        "java/lang/Long * plain",
        "java/lang/Boolean getBoolean global",
        "java/lang/Boolean * plain",
        "java/lang/Short * plain",
        "java/lang/Byte * plain",
        "java/lang/Character * plain",
        "java/lang/Float * plain",
        "java/lang/Double * plain",
        "java/lang/Number intValue,longValue,doubleValue,floatValue,shortValue,byteValue unknown",
        "java/lang/Number <init> pure",
        "java/math/BigInteger * plain",
        "java/math/BigDecimal * plain",
        "java/math/MathContext * plain",
        "java/lang/String format(Ljava/lang/String;[Ljava/lang/Object;) global formats1",
        "java/lang/String format(Ljava/util/Locale;Ljava/lang/String;[Ljava/lang/Object;) global formats2",
        "java/lang/String formatted formats0 global",
        "java/lang/String toUpperCase(),toLowerCase() global",
        "java/lang/String getBytes(II[BI) stores2",
        "java/lang/Character toChars(I[CI) stores1",
        "java/lang/String toCharArray,getBytes,split plain fresh",
        "java/lang/String valueOf(Ljava/lang/Object;) text0",
        "java/lang/String join(Ljava/lang/CharSequence;[Ljava/lang/CharSequence;) chars0 chars1",
        "java/lang/String getChars stores2",
        "java/lang/String transform,join unknown",
        "java/lang/String equals pure",
        "java/lang/String * plain",
        "java/lang/CharSequence length,charAt,toString,isEmpty,subSequence unknown",
        "#builder <init>(),<init>(I),<init>(Ljava/lang/String;) pure",
        "#builder <init>(Ljava/lang/CharSequence;) chars0",
        "#builder append(Ljava/lang/Object;) writes text0 receiver",
        "#builder append(Ljava/lang/CharSequence;),append(Ljava/lang/CharSequence;II),append(Ljava/lang/StringBuffer;) "
                + "writes chars0 receiver",
        "#builder append([C),append([CII) writes elements0 receiver",
        "#builder append,appendCodePoint,deleteCharAt,delete,reverse,replace writes receiver",
        "#builder insert(ILjava/lang/Object;) writes text1 receiver",
        "#builder insert(ILjava/lang/CharSequence;),insert(ILjava/lang/CharSequence;II) writes chars1 receiver",
        "#builder insert(I[C),insert(I[CII) unknown",
        "#builder insert writes receiver",
        "#builder setLength,setCharAt,ensureCapacity,trimToSize writes",
        "#builder length,charAt,toString,substring,indexOf,lastIndexOf,isEmpty,codePointAt,capacity reads",

        // Values.
        "java/util/UUID randomUUID outside",
        "java/util/UUID * plain",
        "java/util/Locale getDefault global",
        "java/util/Locale setDefault unknown",
        "java/util/Locale getDisplayName,getDisplayLanguage,getDisplayCountry,getDisplayScript plain global",
        "java/util/Locale getDisplayVariant plain global",
        "java/util/Locale * plain",
        "java/util/Optional get,isPresent,isEmpty,orElseThrow(),empty pure",
        "java/util/Optional of,ofNullable,orElse pure keeps",
        "java/util/Optional ifPresent,map,flatMap,filter,orElseGet calls0 keeps",
        "java/util/Optional orElseThrow(Ljava/util/function/Supplier;) calls0 keeps",
        "java/util/OptionalInt * plain",
        "java/util/OptionalLong * plain",
        "java/util/OptionalDouble * plain",
        "java/util/regex/Pattern matcher plain fresh:java/util/regex/Matcher",
        "java/util/regex/Matcher find,matches,lookingAt made writes",
        "java/util/regex/Matcher group,start,end,groupCount,hitEnd made reads",
        "java/util/regex/Pattern compile,pattern,quote,flags,toString,matches plain",
        "java/nio/charset/Charset name,forName,toString,equals,hashCode plain",
        "java/nio/charset/Charset defaultCharset pure",
        "java/net/URI toURL unknown",
        "java/net/URI * plain",
        "java/nio/file/Path toRealPath,toUri outside",
        "java/nio/file/Path register unknown",
        "java/nio/file/Path * plain",
        "java/nio/file/Paths get plain",
        "java/io/File getName,getPath,getParent,getParentFile,isAbsolute,toPath,toString,compareTo,equals,hashCode plain",
        "java/io/File <init>,getAbsolutePath,getAbsoluteFile plain",
        "java/io/File exists,isDirectory,isFile,length,lastModified,canRead,canWrite,delete,mkdir,mkdirs,renameTo outside",
        "java/io/File createNewFile,setLastModified,isHidden,deleteOnExit,getCanonicalPath,getCanonicalFile outside",
        "java/io/File list(),listFiles() outside fresh",
        "java/util/Map$Entry getKey,getValue unknown",
        "java/util/concurrent/TimeUnit sleep outside",
        "java/util/concurrent/TimeUnit toNanos,toMicros,toMillis,toSeconds,toMinutes,toHours,toDays,convert plain",

        // Exceptions. What they say is trusted.
        "#throwable getMessage,getLocalizedMessage,toString pure",
        "#throwable getCause,getStackTrace,getSuppressed reads",
        "#throwable <init>(),<init>(Ljava/lang/String;),<init>(I) pure",
        "#throwable <init>(Ljava/lang/Throwable;),<init>(Ljava/lang/String;Ljava/lang/Throwable;) pure keeps",
        "#throwable <init>(Ljava/io/IOException;),<init>(Ljava/lang/String;Ljava/io/IOException;) pure keeps",
        "#throwable <init>(Ljava/lang/Object;) exact text0 keeps",
        "#throwable printStackTrace() errs outside reads",
        "#throwable addSuppressed writes keeps",
        "#throwable initCause,setStackTrace exact writes keeps",

        // Streams of characters and bytes: what makes them.
        "java/io/ByteArrayInputStream <init> pure keeps",
        "java/io/InputStream <init> pure",
        "java/io/Reader <init>() pure",
        "java/io/StringReader <init> pure keeps",
        "java/io/ByteArrayOutputStream <init> pure",
        "java/io/StringWriter <init> pure",
        "java/io/OutputStream <init> pure",
        "java/io/Writer <init>() pure",
        "java/io/BufferedReader <init> pure keeps",
        "java/io/BufferedInputStream <init> pure keeps",
        "java/util/Date <init>() outside",
        "java/util/Date <init>(J) pure",
        "java/util/Random <init>() outside",
        "java/util/Random <init>(J) exact",
        "java/util/Random nextInt,nextLong,nextDouble,nextBoolean,nextFloat,nextGaussian exact outside writes",
        "java/util/concurrent/ThreadLocalRandom current pure",
        "java/util/concurrent/ThreadLocalRandom nextInt,nextLong,nextDouble,nextBoolean outside",
        "java/util/zip/CRC32 <init> pure",
        "java/util/zip/CRC32 update([B),update([BII) exact writes elements0",
        "java/util/zip/CRC32 update(I),reset exact writes",
        "java/util/zip/CRC32 getValue exact reads",
        "java/security/MessageDigest getInstance outside",
        "java/util/Base64 getEncoder,getDecoder,getUrlEncoder,getUrlDecoder,getMimeEncoder,getMimeDecoder pure",
        "java/util/Base64$Encoder encodeToString,encode([B) elements0",
        "java/util/Base64$Decoder decode(Ljava/lang/String;) plain",
        "java/text/ParsePosition <init> pure",
        "java/text/ParsePosition getIndex,getErrorIndex made reads",
        "java/text/ParsePosition setIndex,setErrorIndex made writes",
        "java/util/concurrent/CountDownLatch <init> pure",
        "java/util/concurrent/CountDownLatch countDown exact atomic",
        "java/util/concurrent/atomic/LongAdder <init> pure",
        "java/util/concurrent/atomic/LongAdder add,increment,decrement,reset exact atomic",
        "java/util/concurrent/atomic/LongAdder sum,intValue,longValue exact reads monitor",
        "java/util/concurrent/locks/ReentrantLock <init> pure",
        "java/util/StringTokenizer <init>(Ljava/lang/String;),<init>(Ljava/lang/String;Ljava/lang/String;) pure",
        "java/util/StringJoiner <init> chars0 chars1 chars2",
        "java/util/StringJoiner add writes chars0 receiver",
        "java/util/StringJoiner length,toString reads",

        // Arrays.
        "#array clone reads fresh",
        "java/util/Arrays copyOf,copyOfRange elements0 fresh",
        "java/util/Arrays fill stores0 keeps",
        "java/util/Arrays sort([I),sort([J),sort([D),sort([F),sort([C),sort([B),sort([S) elements0 stores0",
        "java/util/Arrays sort unknown",
        "java/util/Arrays toString([I),toString([J),toString([D),toString([F),toString([C),toString([B) elements0",
        "java/util/Arrays hashCode([I),hashCode([J),hashCode([D),hashCode([F),hashCode([C),hashCode([B) elements0",
        "java/util/Arrays equals([I[I),equals([J[J),equals([D[D),equals([C[C),equals([B[B) elements0 elements1",
        "java/util/Arrays binarySearch([II),binarySearch([JJ),binarySearch([DD) elements0",
        "java/lang/System arraycopy elements0 stores2",

        // Collections: as the classes that the checks let through do.
        "java/util/List of([Ljava/lang/Object;) elements0 keeps",
        "java/util/List of pure keeps",
        "java/util/List copyOf reads0",
        "java/util/Collections emptyList,emptySet,emptyMap,emptyIterator pure",
        "java/util/Collections singletonList,singleton,singletonMap pure keeps",
        "java/util/Collections unmodifiableList,unmodifiableSet,unmodifiableMap,unmodifiableCollection pure keeps",
        "java/util/Arrays asList pure keeps",
        "java/util/Collections sort,reverse,shuffle,max,min,frequency unknown",
        "java/util/Map entry pure keeps",
        "java/util/Map of() pure",
        "java/util/Set of() pure",
        "#collection <init>(),<init>(I),<init>(IF) pure",
        "java/util/ArrayList <init>(Ljava/util/Collection;) reads0",
        "java/util/LinkedList <init>(Ljava/util/Collection;) exact reads0",
        "java/util/ArrayDeque <init>(Ljava/util/Collection;) exact reads0",
        "java/util/concurrent/CopyOnWriteArrayList <init>(Ljava/util/Collection;) reads0",
        "#collection iterator,listIterator() iterated reads iterator",
        "#collection stream iterated fresh",
        "java/util/stream/Stream of,empty,ofNullable pure keeps fresh",
        "java/util/Arrays stream pure keeps fresh",
        "java/util/Optional stream pure keeps fresh",
        "#collection size,isEmpty,get,getFirst,getLast,peek,peekFirst,peekLast,element iterated reads",
        "#collection firstElement,lastElement,elementAt,first,last iterated reads",
        "#collection toArray() iterated reads fresh",
        "#collection contains,indexOf,lastIndexOf lookedUp reads value0",
        "#collection add(Ljava/lang/Object;),addFirst,addLast,offer,offerFirst,offerLast,push changed writes value0 keeps",
        "#collection add(ILjava/lang/Object;),set,addElement,setElementAt appended writes keeps",
        "#collection addAll(Ljava/util/Collection;) appended writes reads0",
        "#collection poll,pollFirst,pollLast,pop,removeFirst,removeLast,remove(),remove(I) appended writes",
        "#collection ensureCapacity,trimToSize appended writes",
        "#collection clear written writes",
        "#collection remove(Ljava/lang/Object;) written writes value0",
        "#collection forEach iterated reads calls0",
        "#collection subList(II) iterated reads view",
        "#collection removeIf written writes calls0",
        "#collection replaceAll,sort,equals,hashCode,toString,containsAll,removeAll,retainAll unknown",
        "#map <init>(),<init>(I),<init>(IF),<init>(Ljava/lang/Class;),<init>(IFZ) pure",
        "#map size,isEmpty iterated reads",
        "#map firstKey,lastKey iterated reads",
        "#map entrySet,keySet,values,navigableKeySet iterated view",
        "#map get,containsKey lookedUp reads value0",
        "#map getOrDefault lookedUp reads value0 keeps",
        "#map put,putIfAbsent,replace(Ljava/lang/Object;Ljava/lang/Object;) written writes value0 keeps",
        "#map remove(Ljava/lang/Object;) written writes value0",
        "#map clear written writes",
        "#map computeIfAbsent,compute,computeIfPresent written writes value0 calls1 keeps",
        "#map merge written writes value0 calls2 keeps",
        "#map forEach iterated reads calls0",
        "#map replaceAll,equals,hashCode,toString unknown keeps",

        // The world.
        "#printer println,print,write,append prints outside text0",
        "#printer append(Ljava/lang/CharSequence;),append(Ljava/lang/CharSequence;II) prints outside chars0",
        "#printer printf(Ljava/lang/String;[Ljava/lang/Object;),format(Ljava/lang/String;[Ljava/lang/Object;) "
                + "prints outside formats1",
        "#printer flush,newLine,close,writeInt,writeLong,writeUTF,writeByte,writeDouble,checkError prints outside",
        "java/util/logging/Logger info(Ljava/lang/String;),warning(Ljava/lang/String;),severe(Ljava/lang/String;) "
                + "prints outside",
        "java/util/logging/Logger fine(Ljava/lang/String;),finer(Ljava/lang/String;),finest(Ljava/lang/String;) "
                + "prints outside",
        "java/util/logging/Logger config(Ljava/lang/String;),isLoggable,"
                + "log(Ljava/util/logging/Level;Ljava/lang/String;),"
                + "log(Ljava/util/logging/Level;Ljava/lang/String;Ljava/lang/Throwable;) prints outside",
        "java/util/logging/Logger log(Ljava/util/logging/Level;Ljava/lang/String;Ljava/lang/Object;) prints outside text2",
        "java/util/logging/Logger log(Ljava/util/logging/Level;Ljava/lang/String;[Ljava/lang/Object;) "
                + "prints outside texts2",
        "java/util/logging/Logger log(Ljava/util/logging/Level;Ljava/util/function/Supplier;) prints outside calls1",
        "java/util/logging/Logger log(Ljava/util/logging/Level;Ljava/lang/Throwable;Ljava/util/function/Supplier;) "
                + "prints outside calls2",
        "java/util/logging/Logger info(Ljava/util/function/Supplier;),warning(Ljava/util/function/Supplier;),"
                + "severe(Ljava/util/function/Supplier;),config(Ljava/util/function/Supplier;),"
                + "fine(Ljava/util/function/Supplier;),finer(Ljava/util/function/Supplier;),"
                + "finest(Ljava/util/function/Supplier;) prints outside calls0",
        "java/lang/System nanoTime,currentTimeMillis outside",
        "java/lang/System identityHashCode,lineSeparator,getenv pure",
        "java/lang/System getProperty global",
        "java/lang/Thread currentThread pure",
        "java/lang/Thread sleep,yield,onSpinWait,interrupted outside",
        "java/lang/Runtime getRuntime pure",
        "java/lang/Runtime availableProcessors,freeMemory,totalMemory,maxMemory outside",
        "java/nio/file/Files exists,size,isDirectory,isRegularFile,delete outside",
        "java/nio/file/Files createDirectory,createDirectories,createFile outside empty1",
        "java/nio/file/Files deleteIfExists,getLastModifiedTime,move,notExists,isReadable outside",
        "java/nio/file/Files copy(Ljava/nio/file/Path;Ljava/nio/file/Path;[Ljava/nio/file/CopyOption;),readString outside",
        "java/nio/file/Files newBufferedReader,newBufferedWriter,newInputStream,newOutputStream,isSameFile outside",
        "java/nio/file/Files isWritable,isExecutable,isSymbolicLink,isHidden outside",
        "java/nio/file/Files createTempDirectory(Ljava/lang/String;[Ljava/nio/file/attribute/FileAttribute;) "
                + "outside empty1",
        "java/nio/file/Files createTempDirectory outside empty2",
        "java/nio/file/Files createTempFile(Ljava/lang/String;Ljava/lang/String;"
                + "[Ljava/nio/file/attribute/FileAttribute;) outside empty2",
        "java/nio/file/Files createTempFile outside empty3",
        "java/nio/file/Files readAllBytes outside fresh",
        "java/nio/file/Files readAllLines outside fresh:java/util/ArrayList",
        "java/nio/file/Files write(Ljava/nio/file/Path;[B[Ljava/nio/file/OpenOption;) outside elements1",
        "java/nio/file/Files writeString(Ljava/nio/file/Path;Ljava/lang/CharSequence;[Ljava/nio/file/OpenOption;) "
                + "outside chars1",
        "#atomic <init>(),<init>(I),<init>(J),<init>(Z) pure",
        "#atomic <init>,set,getAndSet,compareAndSet,lazySet atomic keeps",
        "#atomic get reads monitor",
        "#atomic incrementAndGet,getAndIncrement,decrementAndGet,getAndDecrement,addAndGet,getAndAdd atomic",
    };

    private JdkMethods() {}
}
