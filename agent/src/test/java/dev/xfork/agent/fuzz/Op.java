package dev.xfork.agent.fuzz;

/** What a node means to the rules of {@link Promises} and to the {@link Shrinker}; how it looks is the node's text. */
enum Op {
    /** The whole program: its classes. */
    PROGRAM(true),
    /** A class: its methods and fields. */
    CLASS(true),
    /** A method: its body. */
    METHOD(false),
    /** A member that is not looked into. */
    MEMBER(false),
    /** Statements in braces. */
    BLOCK(true),
    /** Statements without braces. */
    SEQUENCE(true),
    /** Declares the local variable of its name. */
    DECLARE(false),
    /** Assigns to the local variable of its name. */
    SET(false),
    /** As {@link #SET}, but the old value counts too. */
    ADD(false),
    /** An expression whose value nobody uses. */
    DISCARD(false),
    /** A statement without effects but on locals. */
    PLAIN(false),
    /** A statement that others may see the effect of: prints, or writes to the heap (its name: the variable that holds the object). */
    EFFECT(false),
    /** A condition, then blocks of which one or none runs. */
    BRANCH(false),
    /** Blocks that run several times. */
    LOOP(false),
    /** A body, then resources, handlers and a finally. */
    TRY(true),
    /** A block that handles exceptions. */
    CATCH(false),
    /** A block that always runs. */
    FINALLY(false),
    /** A resource. */
    RESOURCE(false),
    /** A block under a monitor. */
    LOCKED(false),
    /** Leaves a block by break, continue, return or throw. */
    JUMP(false),
    /** Waits for all forks. */
    SYNC(false),
    /** Cases of a switch. */
    CASES(true),
    /** One case: its block. */
    CASE(false),

    /** A constant. */
    CONST(false),
    /** A local variable, of its name. */
    VAR(false),
    /** An expression that needs all its operands. */
    EXPR(false),
    /** An expression of which the first operand is needed for certain, the others perhaps. */
    COND(false),
    /** A call of an annotated method. */
    CALL(false),
    /** A call of an annotated method that may fail. */
    FAILING(false),
    /** A call of a method that prints. */
    PRINTS(false),
    /** A stream up to the operation that ends it, whose functions are lambdas or stand in its text. */
    STREAM(false),
    /** A lambda: its expression or block. */
    LAMBDA(false);

    private final boolean list;

    Op(boolean list) {
        this.list = list;
    }

    /** Whether a child can be left out. */
    boolean list() {
        return list;
    }

    boolean expression() {
        return compareTo(CONST) >= 0;
    }

    boolean statement() {
        return compareTo(BLOCK) >= 0 && compareTo(SYNC) <= 0 && this != CATCH && this != FINALLY && this != RESOURCE;
    }
}
