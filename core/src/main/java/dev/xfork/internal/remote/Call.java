package dev.xfork.internal.remote;

import org.jspecify.annotations.Nullable;

/**
 * One call that is to run elsewhere.
 *
 * @param routine what is called
 * @param arguments the receiver first, if there is one; not to be changed
 * @param method what is called, as {@code Foo.bar}, for messages
 * @param idempotent whether the user says that it may be made again where it is not known whether it ran
 */
public record Call(Routine routine, @Nullable Object[] arguments, String method, boolean idempotent) {
    /** What an element of {@link #arguments} is called in messages: the receiver, or an argument with its number from 1. */
    public String nameOf(int index) {
        boolean hasReceiver = routine.kind() != Routine.Kind.STATIC;
        return hasReceiver && index == 0 ? "the receiver" : "argument " + (hasReceiver ? index : index + 1);
    }
}
