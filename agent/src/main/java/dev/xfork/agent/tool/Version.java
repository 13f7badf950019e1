package dev.xfork.agent.tool;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The version of the agent. */
public final class Version {
    /** As the manifest of the agent's jar says; {@code development} outside of it. */
    public static final String NUMBER = find();

    private Version() {}

    private static String find() {
        try {
            for (URL url : Collections.list(Version.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream in = url.openStream()) {
                    var attributes = new Manifest(in).getMainAttributes();
                    @Nullable String version = attributes.getValue("Implementation-Version");
                    if (version != null && "xfork agent".equals(attributes.getValue("Implementation-Title"))) {
                        return version;
                    }
                }
            }
        } catch (IOException e) {
            // said below
        }
        return "development";
    }
}
