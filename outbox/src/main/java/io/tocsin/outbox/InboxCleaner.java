package io.tocsin.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Forgets events that Kafka can no longer deliver again. Any number of instances may do it at once:
 * deleting twice does no harm.
 */
@ApplicationScoped
class InboxCleaner {

  private static final Logger LOG = Logger.getLogger(InboxCleaner.class);
  private static final String FORGET = "DELETE FROM inbox WHERE received_at < now() - ?::interval";

  private final DataSource dataSource;
  private final Duration keep;
  private final ScheduledExecutorService hourly =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  /**
   * @param keep how long an event is remembered; longer than any topic keeps it
   */
  InboxCleaner(
      DataSource dataSource,
      @ConfigProperty(name = "tocsin.inbox.keep", defaultValue = "P45D") Duration keep) {
    this.dataSource = dataSource;
    this.keep = keep;
  }

  void start(@Observes StartupEvent event) {
    var unused = hourly.scheduleWithFixedDelay(this::tryForget, 1, 60, TimeUnit.MINUTES);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    hourly.shutdownNow();
  }

  private void tryForget() {
    try {
      LOG.debugf("inbox=cleaned rows=%d", forget());
    } catch (SQLException e) {
      LOG.warnf("inbox=not-cleaned error=%s", e.toString());
    }
  }

  int forget() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, keep.toString());
      return statement.executeUpdate();
    }
  }
}
