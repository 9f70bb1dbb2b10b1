package io.tocsin.peers;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobBuilder;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.JobActivator;
import org.jobrunr.server.configuration.BackgroundJobServerThreadType;
import org.jobrunr.server.configuration.DefaultBackgroundJobServerWorkerPolicy;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/**
 * One scheduled job for each clock in JobRunr, saved in bulk and run by virtual threads. It looks
 * for what is due as often as it lets anybody look into a database: every five seconds, and takes
 * what falls due until the next look.
 */
public final class JobRunrPeer {
  private static final int WORKERS = 50;
  private static final int CONNECTIONS = 20;
  private static final int PAGE = 5000;
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final BackgroundJobServerThreadType THREADS =
      BackgroundJobServerThreadType.VirtualThreads;

  private JobRunrPeer() {}

  public static void main(String[] args) {
    Surroundings around = Surroundings.fromEnvironment();
    HikariDataSource database = around.database(CONNECTIONS);
    JobRequestScheduler scheduler =
        JobRunr.configure()
            .useJobActivator(activator(new Clock(new Teller(around))))
            .useStorageProvider(SqlStorageProviderFactory.using(database))
            .useBackgroundJobServer(
                usingStandardBackgroundJobServerConfiguration()
                    .andBackgroundJobServerWorkerPolicy(
                        new DefaultBackgroundJobServerWorkerPolicy(WORKERS, THREADS))
                    .andPollInterval(EVERY)
                    .andScheduledJobsRequestSize(PAGE))
            .initialize()
            .getJobRequestScheduler();
    Surroundings.tell("workers=" + WORKERS + " " + THREADS + ", connections=" + CONNECTIONS);
    Surroundings.tell("pollInterval=" + EVERY + ", scheduledJobsRequestSize=" + PAGE);
    Surroundings.tell("create(Stream)");
    Intake.run(around, starts -> scheduler.create(jobs(starts)));
  }

  /** What is kept of a clock, as JSON. */
  public record Due(String ticketId, long dueMillis) implements JobRequest {
    @Override
    public Class<Clock> getJobRequestHandler() {
      return Clock.class;
    }
  }

  public record Clock(Teller teller) implements JobRequestHandler<Due> {
    @Override
    public void run(Due due) {
      teller.tell(new Start(due.ticketId(), due.dueMillis()));
    }
  }

  private static Stream<JobBuilder> jobs(List<Start> starts) {
    return starts.stream()
        .map(
            start ->
                JobBuilder.aJob()
                    .scheduleAt(Instant.ofEpochMilli(start.dueMillis()))
                    .withJobRequest(new Due(start.ticketId(), start.dueMillis())));
  }

  private static JobActivator activator(Clock clock) {
    return new JobActivator() {
      @Override
      public <T> T activateJob(Class<T> type) {
        return type.cast(clock);
      }
    };
  }
}
