package io.tocsin.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gauges that only the database can answer. One thread asks every few seconds, never the scrape, so
 * that a scrape does not wait for a database that is away; while it is, the gauges have no value
 * rather than an old one.
 */
@ApplicationScoped
public class Census {

  private static final Logger LOG = Logger.getLogger(Census.class);
  private static final int PATIENCE_SECONDS = 5;

  private final DataSource dataSource;
  private final MeterRegistry metrics;
  private final Duration every;
  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("census").factory());

  /**
   * @param every Real time between two looks into the database for what gauges show.
   */
  Census(
      DataSource dataSource,
      MeterRegistry metrics,
      @ConfigProperty(name = "tocsin.census.every", defaultValue = "PT5S") Duration every) {
    this.dataSource = dataSource;
    this.metrics = metrics;
    this.every = every;
  }

  /** One value of a gauge. Labels have few values, however many tickets there are. */
  public record Count(String gauge, Tags labels, double value) {}

  /** From an answer's rows to values. */
  @FunctionalInterface
  public interface Reader {
    List<Count> read(ResultSet rows) throws SQLException;
  }

  private record Watched(String question, Map<String, MultiGauge> gauges, Reader reader) {}

  /**
   * Asks this again and again; call it while the service starts.
   *
   * @param question a SELECT that an index answers
   * @param gauges names and descriptions of the gauges that the reader gives values to
   */
  public void watch(String question, Map<String, String> gauges, Reader reader) {
    watched.add(
        new Watched(
            question,
            gauges.entrySet().stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        gauge ->
                            MultiGauge.builder(gauge.getKey())
                                .description(gauge.getValue())
                                .register(metrics))),
            reader));
  }

  /** After those who watch. */
  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> watched.forEach(this::ask), 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.shutdownNow();
  }

  private void ask(Watched one) {
    List<Count> counts;
    try {
      counts = answer(one);
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("census=failed error=%s", e.toString());
      counts = List.of();
    }
    Map<String, List<Count>> byGauge = counts.stream().collect(Collectors.groupingBy(Count::gauge));
    one.gauges()
        .forEach(
            (name, gauge) ->
                gauge.register(
                    byGauge.getOrDefault(name, List.of()).stream()
                        .<MultiGauge.Row<?>>map(
                            count -> MultiGauge.Row.of(count.labels(), count.value()))
                        .toList(),
                    true));
  }

  private List<Count> answer(Watched one) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(one.question())) {
      select.setQueryTimeout(PATIENCE_SECONDS);
      try (ResultSet rows = select.executeQuery()) {
        return one.reader().read(rows);
      }
    }
  }
}
