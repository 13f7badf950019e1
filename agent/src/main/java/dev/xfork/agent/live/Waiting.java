package dev.xfork.agent.live;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.xfork.agent.tool.BadInput;
import java.io.IOException;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Asks another JVM of this machine what its threads wait for. Public for the command only. */
public final class Waiting {
    private static final int TRIES = 50;
    private static final long PAUSE_MILLIS = 100;

    private Waiting() {}

    /**
     * The lines that say it.
     *
     * @throws BadInput if that cannot be known
     */
    @SuppressWarnings("BanJNDI") // the address is of a process of this user, which the JVM has just given
    public static List<String> of(String pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(pid);
            String address;
            try {
                address = machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
                return lines(connector.getMBeanServerConnection(), new ObjectName(ForksBean.NAME));
            }
        } catch (InstanceNotFoundException e) {
            throw new BadInput("process " + pid + " does not run with the agent");
        } catch (AttachNotSupportedException | IOException | JMException e) {
            throw new BadInput("process " + pid + " cannot be asked: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new BadInput("interrupted");
        }
    }

    /** The agent's bean comes when the first tool asks for any: a moment after. */
    private static List<String> lines(MBeanServerConnection server, ObjectName name)
            throws IOException, JMException, InterruptedException {
        for (int i = 0; i < TRIES && !server.isRegistered(name); i++) {
            Thread.sleep(PAUSE_MILLIS);
        }
        if (!server.isRegistered(name)) {
            throw new InstanceNotFoundException();
        }
        return List.of((String[]) server.invoke(name, "listWaits", new Object[0], new String[0]));
    }
}
