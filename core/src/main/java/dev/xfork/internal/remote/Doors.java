package dev.xfork.internal.remote;

import dev.xfork.Place;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The doors of this JVM, one for each place; opened when the first call goes through. */
public final class Doors {
    private static final class OfProcesses {
        static final Door DOOR = new Workers();
    }

    private static final class OfCluster {
        static final @Nullable Door DOOR;
        static final String OBSTACLE;

        static {
            Door door = null;
            String obstacle = "there is no module for clusters on the class path";
            try {
                Doorway doorway = find(Place.CLUSTER);
                door = doorway == null ? null : doorway.open();
            } catch (IllegalStateException | ServiceConfigurationError e) {
                obstacle = String.valueOf(e.getMessage());
            }
            DOOR = door;
            OBSTACLE = obstacle;
        }
    }

    private Doors() {}

    /** The door for a place that is neither anywhere nor threads; null where there is none. May block while it is opened. */
    public static @Nullable Door at(Place place) {
        return place == Place.PROCESSES ? OfProcesses.DOOR : OfCluster.DOOR;
    }

    /** A clause: why there is no door for a place. */
    public static String obstacle(Place place) {
        return place == Place.PROCESSES ? "" : OfCluster.OBSTACLE;
    }

    /** Whether a door for a place can be found; opens none. */
    public static boolean canBe(Place place) {
        return place != Place.CLUSTER || find(place) != null;
    }

    private static @Nullable Doorway find(Place place) {
        for (Doorway doorway : ServiceLoader.load(Doorway.class, Doorway.class.getClassLoader())) {
            if (doorway.place() == place) {
                return doorway;
            }
        }
        return null;
    }
}
