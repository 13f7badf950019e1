package dev.xfork.agent;

import dev.xfork.agent.scan.Index;
import dev.xfork.agent.weave.Woven;

/** Weaves one class. */
interface Weaving {
    /**
     * What becomes of a class.
     *
     * @param index what the class's loader sees, the class itself included
     */
    Woven weave(byte[] bytes, Index index);
}
