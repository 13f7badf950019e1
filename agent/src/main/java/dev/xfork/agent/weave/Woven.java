package dev.xfork.agent.weave;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a class.
 *
 * @param bytes the new class file, or null where the class stays as it is
 * @param left everything in it that was left, in the order of the class file
 * @param forked the calls without result that it forks itself: {@code binary.Class#method(descriptor)} of the caller,
 *     {@code >}, name of the method
 * @param compares whether its {@code equals} looks at the value in the place of a stand-in
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Woven(byte @Nullable [] bytes, List<Left> left, Set<String> forked, boolean compares) {}
