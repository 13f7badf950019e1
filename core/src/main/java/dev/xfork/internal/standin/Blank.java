package dev.xfork.internal.standin;

import dev.xfork.runtime.Lazy;

/** The second interface of every generated stand-in: how an instance without a value becomes one that has one. */
public interface Blank {
    /** A stand-in for the value: this instance where its type is a class, a new one where it is an interface. */
    Object xfork$with(Lazy lazy);
}
