package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A null result is null, at once: compared, passed on, concatenated, put into collections. */
public final class Nulls {
    public static void main(String[] args) {
        List<String> list = find("absent");
        System.out.println(list == null);
        System.out.println("concatenated: " + find("absent") + " " + find("here"));
        System.out.println(Objects.requireNonNullElse(find("absent"), List.of("default")));
        Map<String, List<String>> map = new HashMap<>();
        map.put("k", find("absent"));
        System.out.println(map + " " + map.containsKey("k") + " " + map.get("k"));
        System.out.println(Optional.ofNullable(find("absent")).isPresent());
        System.out.println(pass(find("absent")) + " " + pass(find("here")));
        List<String> field = find("here");
        field = find("absent");
        System.out.println(field != null ? field.size() : -1);
        Object object = maybe(false);
        System.out.println(object == null ? "null" : object.getClass());
        System.out.println(maybe(false) instanceof Runnable);
        System.out.println((Runnable) maybe(false));
        try {
            System.out.println(find("absent").size());
        } catch (NullPointerException e) {
            System.out.println("NullPointerException at the use");
        }
        try {
            maybe(false).getClass();
        } catch (NullPointerException e) {
            System.out.println("NullPointerException at getClass");
        }
        try {
            synchronized (maybe(false)) {
                System.out.println("never");
            }
        } catch (NullPointerException e) {
            System.out.println("NullPointerException at synchronized");
        }
    }

    private static String pass(List<String> list) {
        return list == null ? "none" : list.toString();
    }

    @CpuBoundFork
    static List<String> find(String name) {
        if (name.equals("absent")) {
            return null;
        }
        return new ArrayList<>(List.of(name));
    }

    @CpuBoundFork
    static Object maybe(boolean some) {
        return some ? new Object() : null;
    }
}
