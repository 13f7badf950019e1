package dev.xfork.benchmarks;

/** Prints what the plain programs of the suite give. */
final class AllPlain {
    private AllPlain() {}

    public static void main(String[] args) throws Exception {
        for (Case each : Case.all()) {
            if (each.group().equals("suite")) {
                System.out.println(each.name() + " " + Once.value(each.type(), Case.PLAIN, each.parameters()));
            }
        }
    }
}
