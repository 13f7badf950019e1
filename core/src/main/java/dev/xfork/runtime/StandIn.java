package dev.xfork.runtime;

/** Implemented by every generated stand-in; its one method is the way to the value. */
public interface StandIn {
    /** What the stand-in stands for. */
    Lazy xfork$lazy();
}
