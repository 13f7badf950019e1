package dev.xfork.examples;

import dev.xfork.examples.thumbnails.Thumbnails;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Renders two photographs, each of which is opened only when the other is being opened too. */
final class ThumbnailsAtOnce {
    private ThumbnailsAtOnce() {}

    public static void main(String[] args) throws IOException {
        MeetingReader.install(new Meeting(2));
        new Thumbnails(Path.of(args[2])).renderAll(List.of(Path.of(args[0]), Path.of(args[1])));
        System.out.println("met");
    }
}
