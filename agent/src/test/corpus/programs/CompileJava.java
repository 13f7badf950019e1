import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles the sources that it is given with Eclipse's compiler, twice, and prints its warnings and a checksum of each class. */
public final class CompileJava {
    public static void main(String[] args) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        List<String> command =
                new ArrayList<>(List.of("--release", "17", "-warn:+all", "-proc:none", "-d", classes.toString()));
        command.addAll(List.of(args));
        for (int i = 0; i < 2; i++) {
            StringWriter said = new StringWriter();
            PrintWriter to = new PrintWriter(said);
            System.out.println(BatchCompiler.compile(command.toArray(String[]::new), to, to, null));
            System.out.println(said);
        }
        try (Stream<Path> made = Files.walk(classes)) {
            for (Path file : made.sorted().toList()) {
                if (Files.isRegularFile(file)) {
                    CRC32 sum = new CRC32();
                    sum.update(Files.readAllBytes(file));
                    System.out.println(classes.relativize(file) + " " + sum.getValue());
                }
            }
        }
    }
}
