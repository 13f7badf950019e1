package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Builds requests and messages by chains of calls on a builder. */
public final class Queries {
    static final class Query {
        private final List<String> parts = new ArrayList<>();
        private int limit = 10;

        Query where(String condition) {
            parts.add(condition);
            return this;
        }

        Query limit(int limit) {
            this.limit = limit;
            return this;
        }

        String build() {
            return String.join(" and ", parts) + " limit " + limit;
        }
    }

    public static void main(String[] args) {
        List<String> columns = List.of("id", "name", "size", "date");
        System.out.println(queries(columns));
        System.out.println(oneQuery(columns));
        System.out.println(message(columns));
        System.out.println(nested(columns));
        System.out.println(fluent(columns));
    }

    /** Overlaps: a builder a round. */
    private static List<String> queries(List<String> columns) {
        List<String> queries = new ArrayList<>();
        for (String column : columns) {
            queries.add(new Query()
                    .where(condition("queries", 8, column))
                    .limit(limit("queries", 8, column))
                    .build());
        }
        return queries;
    }

    /** Overlaps: the same builder in every round is only written to. */
    private static String oneQuery(List<String> columns) {
        Query query = new Query();
        for (String column : columns) {
            query.where(condition("one", 4, column));
        }
        return query.build();
    }

    /** Overlaps. */
    private static String message(List<String> columns) {
        StringBuilder message = new StringBuilder("columns: ");
        String separator = "";
        for (String column : columns) {
            message.append(separator)
                    .append(column)
                    .append('(')
                    .append(limit("message", 4, column))
                    .append(')');
            separator = ", ";
        }
        return message.append('.').toString();
    }

    /** Overlaps: the result is an argument of an argument. */
    private static List<Query> all(List<String> columns) {
        List<Query> all = new ArrayList<>();
        for (String column : columns) {
            all.add(new Query()
                    .where(String.valueOf(condition("nested", 4, column)).trim()));
        }
        return all;
    }

    private static String nested(List<String> columns) {
        String text = "";
        for (Query query : all(columns)) {
            text += query.limit(1).build() + ";";
        }
        return text;
    }

    /** Sequential: the condition asks the builder that the rest of the round before it wrote. */
    private static String fluent(List<String> columns) {
        Query query = new Query();
        for (String column : columns) {
            query = query.where(longer(query.build(), column));
        }
        return query.build();
    }

    @IoBoundFork
    static String condition(String key, int parties, String column) {
        Probe.meet(key, parties);
        return column + " = ?";
    }

    @IoBoundFork
    static int limit(String key, int parties, String column) {
        Probe.meet(key, parties);
        return column.length() * 5;
    }

    @IoBoundFork
    static String longer(String text, String column) {
        return column + text.length();
    }
}
