package dev.xfork.agent.live;

import dev.xfork.agent.Onlooker;
import dev.xfork.agent.Row;
import dev.xfork.agent.Run;
import dev.xfork.internal.Task;
import dev.xfork.internal.Waits;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;

/** Shows management tools what forks do. Public for the agent only. */
public final class ForksBean implements Onlooker, ForksMXBean {
    static final String NAME = "dev.xfork:type=Forks";

    private Supplier<Run> run = () -> {
        throw new IllegalStateException("not begun");
    };

    @Override
    public void begin(Supplier<Run> known) {
        run = known;
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
        } catch (JMException e) {
            // another agent has it
        }
    }

    @Override
    public long getForks() {
        return run.get().rows().stream().mapToLong(Row::forks).sum();
    }

    @Override
    public long getInPlace() {
        return run.get().rows().stream().mapToLong(Row::allInPlace).sum();
    }

    @Override
    public int getInFlight() {
        return Task.inFlight();
    }

    @Override
    public long getFailedUnseen() {
        return run.get().pages().unseen().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public List<SiteCounts> getSites() {
        return run.get().rows().stream().<SiteCounts>map(Counted::new).toList();
    }

    @Override
    public List<String> getLeftAlone() {
        return run.get().left();
    }

    @Override
    public List<String> listWaits() {
        return Waits.lines();
    }

    private static final class Counted implements SiteCounts {
        private final Row row;

        Counted(Row row) {
            this.row = row;
        }

        @Override
        public String getSite() {
            return row.where();
        }

        @Override
        public String getMethod() {
            return row.method();
        }

        @Override
        public long getForks() {
            return row.forks();
        }

        @Override
        public long getInPlace() {
            return row.allInPlace();
        }

        @Override
        public String getWhyInPlace() {
            return row.reasons();
        }
    }
}
