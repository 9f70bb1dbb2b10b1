package io.tocsin.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.TicketData;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.LocalStack;
import io.tocsin.stack.Ports;
import io.tocsin.stack.StackSettings;
import io.tocsin.stack.replay.IncidentFile;
import io.tocsin.stack.replay.Replay;
import io.tocsin.stack.replay.Tally;
import io.tocsin.stack.servicenow.IncidentRow;
import io.tocsin.stack.servicenow.Schedule;
import io.tocsin.tickets.intake.Rehearsal;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.Simulation;
import io.tocsin.timer.intake.DefinitionFiles;
import io.tocsin.timer.intake.DefinitionFiles.CalendarRecord;
import io.tocsin.timer.intake.DefinitionFiles.PolicyRecord;
import io.tocsin.timer.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay through the whole system breaks the same promises as the pure clock does over the same
 * rows with no Kafka at all. The export is made up from a seed, as dirty as real ones; {@code
 * -Dincidents=FILE} takes a real one instead.
 */
class ReplayTest {

  private static final Logger LOG = Logger.getLogger(ReplayTest.class.getName());
  private static final int INCIDENTS = Integer.getInteger("limit", 150);
  private static final long A_DAY_A_SECOND = 86_400;

  @TempDir Path folder;

  @Test
  void theReplayBreaksTheSamePromisesAsThePureClock() throws Exception {
    List<List<IncidentRow>> incidents = IncidentFile.read(export(), INCIDENTS);
    Replay replay = Replay.of(incidents);

    Replay.Report report = run(replay);

    LOG.info("account=" + report.account());
    LOG.info("breached=" + report.tally().breached() + " retracted=" + report.tally().retracted());
    LOG.info("raised=" + report.tally().raisedTo() + " skipped=" + report.tally().skipped());
    assertThat(report.account().complete()).isTrue();
    Set<Tally.Breach> expected = expected(replay.schedule(), report.tally().until());
    assertThat(expected).isNotEmpty();
    assertThat(report.tally().standing()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Replay.Report run(Replay replay) {
    TimeLapse time = replay.time(InstantSource.system().instant(), A_DAY_A_SECOND);
    Path home = Path.of("target", "stack").toAbsolutePath();
    var settings =
        new StackSettings(
            Path.of("..").toAbsolutePath().normalize(),
            home,
            home.resolve("replay"),
            true,
            Ports.free(),
            Optional.of(time),
            Map.of());
    try (LocalStack stack = new LocalStack(settings, line -> {})) {
      stack.start();
      return replay.run(stack, progress -> {});
    }
  }

  private static Set<Tally.Breach> expected(Schedule schedule, Instant until) {
    List<Event<TicketData>> tickets =
        Rehearsal.ticketEvents(schedule.sendings().stream().map(Schedule.Sending::event).toList());
    List<DefinitionFiles.Record> defaults = DefinitionFiles.defaults("UTC");
    List<Policy> policies =
        defaults.stream()
            .filter(PolicyRecord.class::isInstance)
            .map(record -> ((PolicyRecord) record).policy())
            .toList();
    List<BusinessCalendar> calendars =
        defaults.stream()
            .filter(CalendarRecord.class::isInstance)
            .map(record -> ((CalendarRecord) record).calendar())
            .toList();
    return Simulation.run(policies, calendars, tickets, until).events().stream()
        .filter(event -> event.type().equals("sla.breached"))
        .map(ReplayTest::breach)
        .collect(Collectors.toSet());
  }

  private static Tally.Breach breach(Event<SlaData> event) {
    return new Tally.Breach(event.subject(), event.data().metric());
  }

  private Path export() throws IOException {
    String real = System.getProperty("incidents");
    if (real != null) {
      return Path.of(real);
    }
    Path file = folder.resolve("incidents.csv");
    Files.write(file, IncidentExport.rows(INCIDENTS, 20_161_122));
    return file;
  }
}
