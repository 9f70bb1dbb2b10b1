package io.tocsin.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * One trigger for each clock in Quartz's clustered job store, as its documentation advises for
 * throughput: triggers are acquired and stored in batches, many threads run them.
 */
public final class QuartzPeer {
  private static final int THREADS = 20;
  private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";

  private QuartzPeer() {}

  public static void main(String[] args) throws IOException, SQLException, SchedulerException {
    Surroundings around = Surroundings.fromEnvironment();
    try (HikariDataSource database = around.database(1)) {
      createTables(database);
    }
    Scheduler scheduler = new StdSchedulerFactory(settings(around)).getScheduler();
    Teller teller = new Teller(around);
    scheduler.setJobFactory((fired, any) -> new Clock(teller));
    scheduler.start();
    JobDetail clock =
        JobBuilder.newJob(Clock.class)
            .withIdentity("clock")
            .storeDurably()
            .requestRecovery()
            .build();
    Intake.run(around, starts -> schedule(scheduler, clock, starts));
  }

  private record Clock(Teller teller) implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      // What was under way when an instance died is run again under another key.
      TriggerKey key =
          context.isRecovering()
              ? context.getRecoveringTriggerKey()
              : context.getTrigger().getKey();
      teller.tell(new Start(key.getName(), context.getScheduledFireTime().getTime()));
    }
  }

  private static void schedule(Scheduler scheduler, JobDetail clock, List<Start> starts) {
    Set<Trigger> triggers =
        starts.stream().map(start -> trigger(clock, start)).collect(Collectors.toSet());
    try {
      scheduler.scheduleJobs(Map.of(clock, triggers), true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not take it", e);
    }
  }

  /** One that is too late fires all the same, and keeps the time when it was due. */
  private static Trigger trigger(JobDetail clock, Start start) {
    return TriggerBuilder.newTrigger()
        .withIdentity(start.ticketId())
        .forJob(clock)
        .startAt(new Date(start.dueMillis()))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
        .build();
  }

  private static Properties settings(Surroundings around) {
    Properties settings = new Properties();
    set(settings, "threadPool.threadCount", THREADS);
    set(settings, "scheduler.batchTriggerAcquisitionMaxCount", THREADS);
    set(settings, "scheduler.batchTriggerAcquisitionFireAheadTimeWindow", 20);
    set(settings, "scheduler.instanceId", "AUTO");
    set(settings, "jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    set(
        settings,
        "jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    set(settings, "jobStore.isClustered", true);
    set(settings, "jobStore.useProperties", true);
    set(settings, "jobStore.acquireTriggersWithinLock", true);
    set(settings, "dataSource.clocks.provider", "hikaricp");
    set(settings, "dataSource.clocks.maxConnections", THREADS + 3);
    settings.put("org.quartz.jobStore.dataSource", "clocks");
    settings.put("org.quartz.dataSource.clocks.driver", "org.postgresql.Driver");
    settings.put("org.quartz.dataSource.clocks.URL", around.jdbcUrl());
    settings.put("org.quartz.dataSource.clocks.user", around.user());
    settings.put("org.quartz.dataSource.clocks.password", around.password());
    return settings;
  }

  private static void set(Properties settings, String name, Object value) {
    settings.put("org.quartz." + name, value.toString());
    Surroundings.tell(name + "=" + value);
  }

  /** By the script that comes with Quartz, which would drop what is there. */
  private static void createTables(HikariDataSource database) throws IOException, SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (hasTables(statement)) {
        return;
      }
      try (var script = Scheduler.class.getResourceAsStream(TABLES)) {
        statement.execute(new String(Objects.requireNonNull(script, TABLES).readAllBytes(), UTF_8));
      }
    }
  }

  private static boolean hasTables(Statement statement) throws SQLException {
    try (ResultSet tables =
        statement.executeQuery("select 1 from pg_tables where tablename = 'qrtz_triggers'")) {
      return tables.next();
    }
  }
}
