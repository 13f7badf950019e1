package dev.xfork.examples;

import dev.xfork.examples.byhand.ByHand;
import java.nio.file.Path;
import java.util.List;

/** Describes a photograph, which is opened only when it is being drawn too. */
final class ByHandAtOnce {
    private ByHandAtOnce() {}

    public static void main(String[] args) {
        MeetingReader.install(new Meeting(2));
        ByHand.describe(List.of(Path.of(args[0])), Path.of(args[1]));
        System.out.println("met");
    }
}
