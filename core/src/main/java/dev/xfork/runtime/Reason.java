package dev.xfork.runtime;

/**
 * Why a call of an annotated method ran in place, waited early, or was left alone: the one list of everything that costs
 * parallelism. Each site keeps one when it is woven, and counts the others while it runs.
 */
public enum Reason {
    SYNCHRONIZED("the caller holds a monitor"),
    CLASS_INITIALISER("the call runs while a class is being initialised"),
    UNSAFE_OVERRIDE("the receiver's class overrides the method with one that is @Unsafe"),
    MOCK("the receiver is a mock, which records what the calling thread does"),
    BEFORE_SUPER("the call stands before super(…) or this(…) in a constructor"),
    TRY_REGION("a handler of the surrounding try could catch what the call throws"),
    NOTHING_BETWEEN("nothing lies between the call and the point that waits for it"),
    RESULT_FINAL(
            "the result's type is primitive, final, sealed or an array: it has no stand-in, so the caller would wait at once"),
    RESULT_UNSAFE("the result's type is not safe for a stand-in"),
    RESULT_NULL("the result may be null, which a stand-in cannot be"),
    RESULT_CLASS("the class of the result is not known before the call has run"),
    RESULT_SHARED("the result may be an object that others hold, and its identity can be seen"),
    INACCESSIBLE("the calling class may not name a type in the method's signature"),
    METHOD_REFERENCE("a method reference is a scope of its own: it waits at once"),
    UNWOVEN_CALLER("the calling class was left unwoven"),
    PARALLEL_STREAM("the stream is parallel already"),
    UNKNOWN_COLLECTION("forEach of a class that is not known to run its function in order, without a lock"),
    /** The iterations of a loop do not overlap: control flow that is not understood, or not split. */
    LOOP_SHAPE("the form of the loop is not one that can be split"),
    /** An exit after a call: what would not have been called must not be called ahead. */
    LOOP_LEFT("what follows the call may leave the loop (break, return)"),
    /** A local that the rest of an iteration writes decides what the next iteration does. */
    LOOP_CARRIED("a later iteration needs a local that an earlier one computes after its call"),
    /** A monitor is held across the call, or taken by what would run early. */
    LOOP_MONITOR("the loop holds or takes a monitor where later iterations would run ahead"),
    /** What would run early calls a method whose code is not known, or that is not shown to be pure. */
    UNKNOWN_CALL("the loop's condition or the arguments call a method that is not known to be pure"),
    /** What would run early reads an object of a class that is not known. */
    UNKNOWN_CLASS("the loop's condition or the arguments read an object of a class that is not known"),
    /** The rest of an iteration writes, or may write, what the next ones read early. */
    LOOP_WRITES("what follows the call may change what the loop's condition or the arguments read"),
    /** Something of the same iteration comes before the call, and the call may see it, or would not be made at all. */
    LOOP_ORDER("code before the call in the same iteration has to run before the call begins"),
    /** A {@code @ForkAhead} loop: what its promise does not cover. */
    LOOP_PROMISE("@ForkAhead does not cover what is read or changed here"),
    /** What would run early writes something that others see. */
    LOOP_EFFECT("the loop's condition or the arguments have an effect that others can see"),
    /** What had to be checked when the loop was entered did not hold. */
    LOOP_AT_START("the collections that the loop met when it started are not of known classes, or not distinct"),
    STREAM_SOURCE("the stream's source is not seen to be a collection of the JDK, an array or a range"),
    STREAM_STOPS("the stream may stop early, so that calls made ahead could be too many"),
    STREAM_LEAVES("the stream leaves the method, or is not built in one go"),
    STREAM_STAGE("an earlier stage of the stream, or the function itself, does more than compute"),
    STREAM_REST("what follows in the stream may change what is read ahead"),
    STREAM_CHANGED("an element came that was not the one expected: the source changed while the stream ran"),
    SEQUENTIAL("the option sequential is on"),
    POOL_THREAD("the call was made by the pools' own code"),
    ONE_PROCESSOR("there is only one processor"),
    /** A fork that runs on a thread of this JVM: it, or its result, cannot travel. */
    STAYS_HERE("the fork was to run outside this JVM, and what it takes or gives cannot travel"),
    ENOUGH_QUEUED("enough forks wait for the processors already"),
    SMALL("the calls take less time than a fork would"),
    NO_GAIN("the forks of this recursion cost more time than they save"),
    TOO_DEEP("forks are nested so deep on the calling thread that the stack could overflow"),
    INTERRUPTED("the calling thread is interrupted"),
    ESCAPE("the option escape=false lets no stand-in leave a method"),
    IN_FLIGHT("as many forks as allowed are in flight"),
    STOPPING("the scope is failing or the JVM is ending"),
    ABSTRACT_METHOD("the annotated method has no body here"),
    NATIVE_METHOD("the annotated method is native"),
    CONSTRUCTOR("the annotation is on a constructor"),
    SUSPEND_FUNCTION("the method is a Kotlin suspend function"),
    CLASS_FILE_VERSION("the class-file version is not supported"),
    SUBROUTINE("the method contains subroutines (jsr)"),
    TOO_LARGE("the method would grow past the limit of the JIT or of the class file"),
    FRAME("a stack map frame was not understood"),
    LOADER("the class loader does not see the runtime of the agent"),
    WEAVER_FAULT("the weaver failed on the class");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** The reason as a clause, for messages and reports. */
    public String text() {
        return text;
    }
}
