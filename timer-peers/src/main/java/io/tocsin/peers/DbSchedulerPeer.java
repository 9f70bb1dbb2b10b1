package io.tocsin.peers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One task for each clock in db-scheduler, as its documentation advises for throughput on
 * PostgreSQL: lock and fetch in one statement, many threads, starts in batches.
 */
public final class DbSchedulerPeer {
  private static final int THREADS = 50;
  private static final int CONNECTIONS = 20;
  private static final double FETCH_AT = 0.5;
  private static final double FETCH_UP_TO = 4.0;
  private static final Duration EVERY = Duration.ofMillis(20);

  private DbSchedulerPeer() {}

  public static void main(String[] args) throws SQLException {
    Surroundings around = Surroundings.fromEnvironment();
    HikariDataSource database = around.database(CONNECTIONS);
    createTable(database);
    Teller teller = new Teller(around);
    OneTimeTask<Void> clock =
        Tasks.oneTime("clock")
            .execute(
                (task, context) ->
                    teller.tell(start(task.getId(), context.getExecution().executionTime)));
    Scheduler scheduler =
        Scheduler.create(database, clock)
            .threads(THREADS)
            .pollUsingLockAndFetch(FETCH_AT, FETCH_UP_TO)
            .pollingInterval(EVERY)
            .registerShutdownHook()
            .build();
    Surroundings.tell("threads=" + THREADS + ", connections=" + CONNECTIONS);
    Surroundings.tell("pollUsingLockAndFetch(" + FETCH_AT + ", " + FETCH_UP_TO + ")");
    Surroundings.tell("pollingInterval=" + EVERY + ", scheduleBatch");
    scheduler.start();
    Intake.run(around, starts -> scheduler.scheduleBatch(tasks(clock, starts)));
  }

  private static Start start(String ticketId, Instant due) {
    return new Start(ticketId, due.toEpochMilli());
  }

  private static List<SchedulableInstance<?>> tasks(OneTimeTask<Void> clock, List<Start> starts) {
    return starts.stream()
        .map(
            start ->
                SchedulableInstance.of(
                    clock.instance(start.ticketId()), Instant.ofEpochMilli(start.dueMillis())))
        .collect(Collectors.toList());
  }

  private static void createTable(HikariDataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table if not exists scheduled_tasks (
            task_name text not null,
            task_instance text not null,
            task_data bytea,
            execution_time timestamptz not null,
            picked boolean not null,
            picked_by text,
            last_success timestamptz,
            last_failure timestamptz,
            consecutive_failures int,
            last_heartbeat timestamptz,
            version bigint not null,
            priority smallint,
            primary key (task_name, task_instance));
          create index if not exists due on scheduled_tasks (execution_time);
          create index if not exists heartbeat on scheduled_tasks (last_heartbeat);
          """);
    }
  }
}
