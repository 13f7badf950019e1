package dev.xfork.agent.javap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A site: where it stands, and what is called. */
record Listed(
        String path,
        int line,
        String className,
        String method,
        int instruction,
        String owner,
        String callee,
        boolean reference) {
    /** Those of the file that {@code explain --format json} wrote. */
    static List<Listed> read(Path file) throws IOException {
        List<Listed> sites = new ArrayList<>();
        JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        for (JsonElement element : all.getAsJsonArray("sites")) {
            JsonObject site = element.getAsJsonObject();
            JsonObject callee = site.getAsJsonObject("callee");
            sites.add(new Listed(
                    site.get("path").getAsString(),
                    site.get("line").getAsInt(),
                    site.get("class").getAsString(),
                    site.get("method").getAsString(),
                    site.get("instruction").getAsInt(),
                    callee.get("class").getAsString(),
                    callee.get("method").getAsString(),
                    site.get("reference").getAsBoolean()));
        }
        return sites;
    }

    @Override
    public String toString() {
        return path + ":" + line + " " + className + "." + method + " @" + instruction + ": " + owner + "." + callee
                + (reference ? " (reference)" : "");
    }
}
