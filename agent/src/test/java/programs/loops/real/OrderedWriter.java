package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Writes pages in their order and says how far it is. */
public final class OrderedWriter {
    private static final int PAGES = 10;

    private final Writer writer;
    private int written;
    private long bytes;

    private OrderedWriter(Writer writer) {
        this.writer = writer;
    }

    public static void main(String[] args) throws IOException {
        StringWriter target = new StringWriter();
        OrderedWriter writer = new OrderedWriter(new BufferedWriter(target));
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            titles.add("page" + i);
        }
        writer.writeAll(List.copyOf(titles));
        writer.contents(List.copyOf(titles));
        writer.writer.flush();
        System.out.print(target);
        writer.diskFull(List.copyOf(titles));
        System.out.println(writer.written + " " + writer.bytes);
    }

    /** Overlaps: an immutable list; all writing is behind the call. */
    private void writeAll(List<String> titles) throws IOException {
        System.out.println("writing " + titles.size() + " pages");
        for (String title : titles) {
            String page = render("pages", title);
            writer.write(page);
            writer.write('\n');
            bytes += page.length() + 1;
            written++;
            if (written % 4 == 0 || written == titles.size()) {
                System.out.println(100 * written / titles.size() + " %");
            }
        }
    }

    /** Overlaps: the number of a line is counted in the rest. */
    private void contents(List<String> titles) throws IOException {
        int line = 1;
        for (int i = 0; i < titles.size(); i++) {
            writer.write(line + " " + render("contents", titles.get(i)).length() + "\n");
            line += i % 2 == 0 ? 1 : 2;
        }
    }

    /** Overlaps; what the rest writes to refuses the fourth page. */
    private void diskFull(List<String> titles) {
        Writer small = new Writer() {
            private int room = 60;

            @Override
            public void write(char[] buffer, int from, int length) throws IOException {
                room -= length;
                if (room < 0) {
                    throw new IOException("disk full, " + -room + " too many");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        int done = 0;
        try {
            for (String title : titles) {
                small.write(render("full", title));
                done++;
            }
        } catch (IOException e) {
            System.out.println(done + " pages: " + e.getMessage());
        }
    }

    @IoBoundFork
    static String render(String key, String title) {
        Probe.meet(key, PAGES);
        return "<h1>" + title + "</h1>";
    }
}
