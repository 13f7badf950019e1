package dev.xfork.benchmarks;

/** Prints what the plain programs give, and what the forks give whose cost is measured. */
final class AllPlain {
    private AllPlain() {}

    public static void main(String[] args) throws Exception {
        for (Case each : Case.all()) {
            if (each.isProgram()) {
                print(each, Case.PLAIN);
            } else if (each.group().equals("cost")) {
                print(each, each.name().endsWith("StandIns") ? "throughStandIn" : "fork");
            }
        }
    }

    private static void print(Case which, String method) throws Exception {
        System.out.println(which.name() + " " + Once.value(which.type(), method, which.parameters()));
    }
}
