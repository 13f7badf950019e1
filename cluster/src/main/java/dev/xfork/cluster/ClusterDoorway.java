package dev.xfork.cluster;

import dev.xfork.Place;
import dev.xfork.internal.Settings;
import dev.xfork.internal.remote.Door;
import dev.xfork.internal.remote.Doorway;
import dev.xfork.internal.remote.Meeting;

/** Makes the door to the cluster. Public for {@link java.util.ServiceLoader} only. */
public final class ClusterDoorway implements Doorway {
    @Override
    public Place place() {
        return Place.CLUSTER;
    }

    @Override
    public Door open() {
        Meeting meeting = Settings.meeting();
        if (meeting == null) {
            throw new IllegalStateException("no worker is known; option cluster=HOST:PORT says where they are");
        }
        return new Cluster(meeting);
    }
}
