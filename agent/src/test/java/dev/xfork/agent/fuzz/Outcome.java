package dev.xfork.agent.fuzz;

/** What a run of a program showed. */
record Outcome(int status, String out, String err) {
    /** The run as one text in which nothing differs by chance. */
    String comparable(boolean calm) {
        String text = "status " + (status == Driver.HANGS ? "hangs" : Integer.toString(status)) + "\n--- stdout\n" + out
                + "--- stderr\n" + err;
        text = text.replaceAll("@[0-9a-f]{4,8}\\b", "@hash");
        return calm ? text : withoutSuppressed(text);
    }

    /** Leaves out suppressed exceptions, which forks that fail later add, but for those of resources. */
    private static String withoutSuppressed(String text) {
        StringBuilder kept = new StringBuilder();
        boolean skipping = false;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("\tSuppressed: ")) {
                skipping = !line.contains("NotClosed");
            } else if (!line.startsWith("\t\t") && !line.startsWith("\tCaused by: ")) {
                skipping = false;
            }
            if (!skipping) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }
}
