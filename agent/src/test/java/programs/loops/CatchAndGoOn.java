package programs.loops;

import dev.xfork.IoBoundFork;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** Three calls of fifty fail inside a {@code try} of the iteration: what is caught, kept and logged is as in the sequential loop. */
public final class CatchAndGoOn {
    private static final int CALLS = 50;
    private static final int AT_ONCE = 10;

    public static void main(String[] args) {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            files.add("file" + i);
        }
        List<String> texts = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        StringBuilder log = new StringBuilder();
        readAll(files, texts, failed, log);
        System.out.println(texts + "\n" + failed + "\n" + log);
        printed(List.copyOf(files));
        System.out.println(twoHandlers(List.copyOf(files)));
        System.out.println(goesOnByHand(List.copyOf(files)));
        System.out.println(counted());
        traced(List.copyOf(files));
    }

    private static void readAll(List<String> files, List<String> texts, List<String> failed, StringBuilder log) {
        for (String file : files) {
            try {
                texts.add(read("lists", file));
            } catch (IOException e) {
                failed.add(file);
                log.append("skipped ").append(file).append('\n');
            }
        }
    }

    private static void printed(List<String> files) {
        int good = 0;
        for (String file : files) {
            try {
                String text = read("printed", file);
                System.out.println("read " + text);
                good++;
            } catch (IOException e) {
                System.out.println("skipped " + file + " after " + good + ": " + e.getMessage());
            }
        }
    }

    private static Map<String, Integer> twoHandlers(List<String> files) {
        Map<String, Integer> all = new TreeMap<>();
        int missing = 0;
        for (String file : files) {
            try {
                all.put(file, read("handlers", file).length());
            } catch (FileNotFoundException e) {
                all.put(file, --missing);
            } catch (IOException e) {
                all.put(file, 1_000 + all.size());
            }
        }
        return all;
    }

    private static List<String> goesOnByHand(List<String> files) {
        List<String> said = new ArrayList<>();
        for (String file : files) {
            String text;
            try {
                text = read("continue", file);
            } catch (IOException e) {
                said.add("no " + file);
                continue;
            }
            if (text.endsWith("7")) {
                continue;
            }
            said.add(text);
        }
        return said;
    }

    private static String counted() {
        int ends = 0;
        int good = 0;
        String last = "none";
        for (int i = CALLS - 1; i >= 0; i--) {
            String before = last;
            try {
                last = "file" + i;
                last = readNumber(i);
                good++;
            } catch (IOException e) {
                last = "after " + before + " failed " + last;
            } finally {
                ends++;
            }
        }
        return ends + " " + good + " " + last;
    }

    private static void traced(List<String> files) {
        for (String file : files) {
            try {
                System.out.println(read("traced", file));
            } catch (IOException e) {
                e.printStackTrace(System.out);
            }
        }
    }

    @IoBoundFork
    static String read(String key, String file) throws IOException {
        int number = Integer.parseInt(file.substring(4));
        Probe.meet(key, number, AT_ONCE);
        return parse(number);
    }

    @IoBoundFork
    static String readNumber(int number) throws IOException {
        Probe.meet("number", number, AT_ONCE);
        return parse(number);
    }

    private static String parse(int number) throws IOException {
        if (number == 7 || number == 31) {
            throw new IOException("unreadable " + number);
        }
        if (number == 20) {
            throw new FileNotFoundException("missing " + number);
        }
        return "text" + number;
    }
}
