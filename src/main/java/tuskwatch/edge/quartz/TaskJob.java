package tuskwatch.edge.quartz;

import java.util.Objects;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the task that its job carries. A task that throws is logged; the next firing comes as planned. */
@DisallowConcurrentExecution
public final class TaskJob implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(TaskJob.class);

    @Override
    public void execute(JobExecutionContext context) {
        var task =
                (Runnable) Objects.requireNonNull(context.getMergedJobDataMap().get(Timetable.TASK));
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("job", context.getJobDetail().getKey().getName())
                    .setCause(e)
                    .log("job-failed");
        }
    }
}
