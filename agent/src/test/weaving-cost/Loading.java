import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads, links and initialises so many classes of a list; with a third argument, writes there which they were. */
public final class Loading {
    private Loading() {}

    public static void main(String[] args) throws Exception {
        List<String> names = Files.readAllLines(Path.of(args[0]));
        ClassLoader loader = Loading.class.getClassLoader();
        List<String> loaded = new ArrayList<>();
        int count = Integer.parseInt(args[1]);
        for (String name : names) {
            if (loaded.size() == count) {
                break;
            }
            try {
                Class.forName(name, true, loader);
                loaded.add(name);
            } catch (LinkageError | ClassNotFoundException e) {
                // needs a library that is not there
            }
        }
        if (args.length > 2) {
            Files.write(Path.of(args[2]), loaded);
        }
        System.out.println(loaded.size());
        System.out.flush();
        Runtime.getRuntime().halt(0); // whatever the classes started
    }
}
