package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** Weaves classes of the test class path, or made ones, and defines them in a loader of its own, verified. */
final class WovenLoader extends ClassLoader {
    private final MethodsFile rules;
    private final Map<String, byte[]> originals = new HashMap<>();
    private final Map<String, Woven> results = new HashMap<>();
    private final Index index;

    WovenLoader(String... rules) {
        super(WovenLoader.class.getClassLoader());
        this.rules = MethodsFile.parse("rules", String.join("\n", rules));
        index = new Indexes(this.rules).of(this);
    }

    /** Weaves a class and all classes nested in it, found in a folder of the class path. */
    WovenLoader with(Class<?> sample) {
        add(sample.getName(), bytes(sample.getName()));
        String simple = sample.getName().substring(sample.getPackageName().length() + 1);
        try (Stream<Path> beside = Files.list(
                Path.of(sample.getResource(simple + ".class").toURI()).getParent())) {
            beside.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(simple + "$"))
                    .sorted()
                    .map(name -> sample.getPackageName() + "." + name.substring(0, name.length() - ".class".length()))
                    .forEach(name -> add(name, bytes(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** Weaves a class that was made. */
    WovenLoader with(String name, byte[] bytes) {
        add(name, bytes);
        return this;
    }

    Woven result(String name) {
        Woven result = results.get(name);
        assertThat(result).as(name).isNotNull();
        return result;
    }

    Woven result(Class<?> sample) {
        return result(sample.getName());
    }

    /** The woven form of a class, checked by ASM's verifier. */
    ClassNode node(Class<?> sample) {
        return node(sample.getName());
    }

    ClassNode node(String name) {
        byte[] bytes = result(name).bytes();
        assertThat(bytes).as(name + " is woven").isNotNull();
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(bytes), this, false, new PrintWriter(problems));
        assertThat(problems.toString()).isEmpty();
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }

    MethodNode method(Class<?> sample, String method) {
        return method(sample.getName(), method);
    }

    MethodNode method(String name, String method) {
        return node(name).methods.stream()
                .filter(m -> m.name.equals(method))
                .findFirst()
                .orElseThrow();
    }

    /** The constants of the sites of a method, in order: caller, callee, file, line, index, reason, flags. */
    List<Object[]> sites(Class<?> sample, String method) {
        List<Object[]> sites = new ArrayList<>();
        for (AbstractInsnNode at : method(sample, method).instructions) {
            if (at instanceof InvokeDynamicInsnNode made && made.bsm.getName().equals("site")) {
                sites.add(made.bsmArgs);
            }
        }
        return sites;
    }

    /** The reasons of the sites of a method, in order; empty for those that may fork. */
    List<String> reasons(Class<?> sample, String method) {
        return sites(sample, method).stream().map(site -> (String) site[5]).toList();
    }

    /** The names of the methods of Weave that a method calls, in order. */
    List<String> calls(Class<?> sample, String method) {
        return calls(method(sample, method));
    }

    static List<String> calls(MethodNode method) {
        List<String> calls = new ArrayList<>();
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof MethodInsnNode call
                    && call.owner.equals("dev/xfork/runtime/Weave")
                    && !call.name.equals("passes")) {
                calls.add(call.name);
            }
        }
        return calls;
    }

    /** The constants of the prologue of a method: body, flags, limit, where, reason, value. */
    Object[] prologue(Class<?> sample, String method) {
        for (AbstractInsnNode at : method(sample, method).instructions) {
            if (at instanceof InvokeDynamicInsnNode made && made.bsm.getName().equals("entering")) {
                return made.bsmArgs;
            }
        }
        throw new AssertionError(method + " has no prologue");
    }

    /** Defines and links the woven class, and gives it. */
    Class<?> load(Class<?> sample) {
        return load(sample.getName());
    }

    Class<?> load(String name) {
        try {
            Class<?> loaded = loadClass(name);
            loaded.getDeclaredMethods(); // links, and so verifies
            return loaded;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String name) {
        try (InputStream in =
                WovenLoader.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, byte[] bytes) {
        originals.put(name, bytes);
        results.put(name, weave(bytes));
    }

    private Woven weave(byte[] bytes) {
        return Weaver.weave(bytes, index.with(ClassFile.read(bytes, rules)));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null && originals.containsKey(name)) {
                byte[] woven = results.get(name).bytes();
                byte[] bytes = woven == null ? originals.get(name) : woven;
                found = defineClass(name, bytes, 0, bytes.length);
            }
            return found == null ? super.loadClass(name, resolve) : found;
        }
    }
}
