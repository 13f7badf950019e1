package dev.xfork.agent.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one class loader sees, described from its resources; no class is ever loaded to answer.
 *
 * <p>Safe for use by any number of threads. The first question about a class reads its file; later ones do not.
 *
 * <p>Implementation notes. Nearly all classes have no marks, neither of their own nor inherited. Of them only the
 * supertypes are kept, and the answer "nothing here" of a whole hierarchy, so that {@link #mark} is one look-up; facts
 * are read again when they are asked for, and held softly. Types of the JDK are shared by all loaders. A class that the
 * loader does not find as a resource may come later by {@link #describe}, so what was decided without it is not kept.
 */
public final class Index {
    private final @Nullable Index platform;
    private final Resources resources;
    private final MethodsFile rules;
    private final Libraries libraries;
    private final Map<String, Entry> entries;
    private final Results results;
    private final @Nullable ClassFacts own;

    Index(@Nullable Index platform, ClassLoader loader, MethodsFile rules, Libraries libraries) {
        this(platform, new Resources(loader), rules, libraries, new ConcurrentHashMap<>(), new Results(), null);
    }

    private Index(
            @Nullable Index platform,
            Resources resources,
            MethodsFile rules,
            Libraries libraries,
            Map<String, Entry> entries,
            Results results,
            @Nullable ClassFacts own) {
        this.platform = platform;
        this.resources = resources;
        this.rules = rules;
        this.libraries = libraries;
        this.entries = entries;
        this.results = results;
        this.own = own;
    }

    /**
     * Takes down a class from the bytes that are being loaded, so that classes which no resource shows are found by
     * those that are loaded after them; tells whether the class may declare or inherit marks.
     */
    public boolean describe(ConstantPool pool) {
        String name = pool.thisName();
        entries.put(name, entryOf(name, pool));
        return isMarked(name);
    }

    /** This index with one class described by the bytes that are being woven, which {@link #describe} took down. */
    public Index with(ClassFacts facts) {
        entries.put(facts.name(), Entry.of(facts));
        return new Index(platform, resources, rules, libraries, entries, results, facts);
    }

    /** Of which classes stand-ins may be made. */
    public Results results() {
        return results;
    }

    /** The facts of a class or interface; null if the loader does not show its file. */
    public @Nullable ClassFacts facts(String name) {
        if (own != null && own.name().equals(name)) {
            return own;
        }
        Entry entry = entry(name);
        if (entry == null) {
            return null;
        }
        ClassFacts known = entry.facts();
        if (known != null) {
            return known;
        }
        ConstantPool again = read(name);
        if (again == null && platform != null) {
            again = platform.read(name);
        }
        if (again == null) {
            return null;
        }
        ClassFacts facts = ClassFile.read(again, rules);
        entry.remember(facts);
        return facts;
    }

    /** The class file of a class that is not the JDK's, as its loader shows it; null if it is not to be had. */
    public byte @Nullable [] bytes(String name) {
        return Names.isJdk(name) ? null : resources.read(name);
    }

    /**
     * What is said of a method, as a call through {@code owner} sees it: the nearest of its own declaration, the
     * methods that it overrides in superclasses, and those that it implements in interfaces. Private and static methods
     * inherit nothing. A bridge and the method that it calls are one.
     */
    public @Nullable Mark mark(String owner, String name, String desc) {
        return name.charAt(0) != '<' && isMarked(owner) ? new Inheritance(this, name, desc).mark(owner) : null;
    }

    /** Whether a class declares, inherits or calls marked methods, as far as one can tell without looking at each of them. */
    public boolean isMarked(ConstantPool pool) {
        return isMarked(pool.thisName()) || !markedOwners(pool).isEmpty();
    }

    /** The types through which a class may call marked methods, by internal name. */
    public List<String> markedOwners(ConstantPool pool) {
        List<String> marked = List.of();
        for (String owner : pool.owners(rules.namesJdk(), libraries)) {
            Entry entry = owner.charAt(0) == '[' ? null : entry(owner); // foreign ones are not among them
            if (entry != null && isMarked(entry) == Answer.YES) {
                marked = marked.isEmpty() ? new ArrayList<>() : marked;
                marked.add(owner);
            }
        }
        return marked;
    }

    /** Whether any method that is called through the type may be marked. */
    public boolean isMarked(String owner) {
        if (owner.charAt(0) == '[' || isForeign(owner)) {
            return false;
        }
        Entry entry = entry(owner);
        return entry != null && isMarked(entry) == Answer.YES;
    }

    /**
     * What annotations say about the result of a declared method: those of the method, else {@code NullMarked} of the
     * method, its class, the classes around it, or its package.
     */
    public Nullness nullness(String owner, String name, String desc) {
        ClassFacts facts = facts(owner);
        MethodFacts method = facts == null ? null : facts.method(name, desc);
        if (facts == null || method == null) {
            return Nullness.UNSPECIFIED;
        }
        if (method.result() != Nullness.UNSPECIFIED) {
            return method.result();
        }
        char result = desc.charAt(desc.indexOf(')') + 1);
        boolean byDefault = (result == 'L' || result == '[') && !method.typeVariable() && isNullMarked(facts, method);
        return byDefault ? Nullness.NON_NULL : Nullness.UNSPECIFIED;
    }

    /** Whether a class or interface is the other, or extends or implements it. Interfaces are subtypes of Object. */
    public Answer isSubtype(String type, String of) {
        if (type.equals(of) || of.equals("java/lang/Object")) {
            return Answer.YES;
        }
        Entry entry = entry(type);
        if (entry == null) {
            return Answer.UNKNOWN;
        }
        Answer answer = Answer.NO;
        if (entry.superName != null) {
            answer = isSubtype(entry.superName, of);
        }
        for (int i = 0; i < entry.interfaces.length && answer != Answer.YES; i++) {
            Answer by = isSubtype(entry.interfaces[i], of);
            answer = by == Answer.NO ? answer : by;
        }
        return answer;
    }

    /** What is kept of a class, or null if it was not found. */
    @Nullable
    Entry entry(String name) {
        Entry known = entries.get(name);
        if (known == null && platform != null && Names.isJdk(name)) {
            known = platform.entry(name);
        }
        if (known == null) {
            ConstantPool pool = head(name);
            if (pool != null && (pool.namesUs() || rules.names(name))) {
                pool = read(name);
            }
            known = pool == null ? Entry.MISSING : entryOf(name, pool);
            Entry other = entries.putIfAbsent(name, known);
            known = other == null ? known : other;
        }
        return known == Entry.MISSING ? null : known;
    }

    private Entry entryOf(String name, ConstantPool pool) {
        if (!pool.namesUs() && !rules.names(name)) {
            return Entry.of(pool);
        }
        ClassFacts facts = ClassFile.read(pool, rules);
        results.add(facts);
        return Entry.of(facts);
    }

    private boolean isNullMarked(ClassFacts facts, MethodFacts method) {
        Boolean marked = method.nullMarked();
        for (ClassFacts at = facts; marked == null && at != null; ) {
            marked = at.nullMarked();
            at = at.outer() == null || at.outer().equals(at.name()) ? null : facts(at.outer());
        }
        if (marked == null) {
            ClassFacts around = facts(Names.packageOf(facts.name()) + "package-info");
            marked = around == null ? null : around.nullMarked();
        }
        return marked != null && marked;
    }

    private Answer isMarked(Entry entry) {
        Answer known = entry.marked;
        if (known != Answer.UNKNOWN) {
            return known;
        }
        Answer answer = entry.superName == null ? Answer.NO : isInheritedMarked(entry.superName);
        for (int i = 0; i < entry.interfaces.length && answer != Answer.YES; i++) {
            Answer by = isInheritedMarked(entry.interfaces[i]);
            answer = by == Answer.NO ? answer : by;
        }
        entry.marked = answer;
        return answer;
    }

    /** Whether a type is taken for one without marks, unread. */
    private boolean isForeign(String name) {
        return Names.isJdk(name) ? !rules.namesJdk() : libraries.has(name);
    }

    private Answer isInheritedMarked(String name) {
        if (isForeign(name)) {
            return Answer.NO;
        }
        Entry entry = entry(name);
        return entry == null ? Answer.UNKNOWN : isMarked(entry);
    }

    private @Nullable ConstantPool head(String name) {
        try {
            ConstantPool pool = resources.head(name);
            return pool != null && pool.thisName().equals(name) ? pool : null;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable ConstantPool read(String name) {
        byte[] bytes = resources.read(name);
        try {
            ConstantPool pool = bytes == null ? null : new ConstantPool(bytes);
            return pool != null && pool.thisName().equals(name) ? pool : null;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return null; // broken is as good as missing; loading it will say why
        }
    }
}
