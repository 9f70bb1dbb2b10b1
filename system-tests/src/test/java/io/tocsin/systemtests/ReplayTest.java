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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay through the whole system breaks the same promises as the pure clock does over the same
 * rows with no Kafka at all. The export is made up from a seed, as dirty as real ones; {@code
 * -Dincidents=FILE} takes a real one instead.
 */
@Order(3)
class ReplayTest {

  private static final Logger LOG = Logger.getLogger(ReplayTest.class.getName());
  private static final int INCIDENTS = Integer.getInteger("limit", 150);
  private static final long A_DAY_A_SECOND = 86_400;

  @TempDir Path folder;

  @Test
  void theReplayBreaksTheSamePromisesAsThePureClock() throws Exception {
    List<List<IncidentRow>> incidents = IncidentFile.read(export(), INCIDENTS);
    Replay replay = Replay.of(incidents);

    Outcome outcome = run(replay);

    Tally.Summary tally = outcome.report().tally();
    LOG.info("account=" + outcome.report().account());
    LOG.info("breached=" + tally.breached() + " retracted=" + tally.retracted());
    LOG.info("raised=" + tally.raisedTo() + " skipped=" + tally.skipped());
    assertThat(outcome.report().account().complete()).isTrue();
    Set<Tally.Breach> told = broken(outcome.told(), tally.until());
    assertThat(tally.standing()).isNotEmpty().containsExactlyInAnyOrderElementsOf(told);
    Set<Tally.Breach> rehearsed = broken(rehearsal(replay.schedule()), tally.until());
    assertThat(whateverTheTier(tally.standing()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(whateverTheTier(rehearsed));
  }

  /** What came of it, and what the tickets told. */
  private record Outcome(Replay.Report report, List<Event<TicketData>> told) {}

  private static Outcome run(Replay replay) {
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
      try (EventLog log = new EventLog(stack.bootstrapServers())) {
        Replay.Report report = replay.run(stack, progress -> {});
        return new Outcome(report, log.tickets());
      }
    }
  }

  /** What the tickets would tell were nobody ever moved up. */
  private static List<Event<TicketData>> rehearsal(Schedule schedule) {
    return Rehearsal.ticketEvents(
        schedule.sendings().stream().map(Schedule.Sending::event).toList());
  }

  /**
   * At a day a second a moment's lag is hours, in which a ticket is moved up for a breach that its
   * next event disproves; from then on the clock of its tier goes another way than without.
   */
  private static Set<Tally.Breach> whateverTheTier(Set<Tally.Breach> breaches) {
    return breaches.stream()
        .filter(breach -> !breach.metric().equals("time-in-tier"))
        .collect(Collectors.toSet());
  }

  /** What the pure clock finds broken, each event at its true time. */
  private static Set<Tally.Breach> broken(List<Event<TicketData>> tickets, Instant until) {
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
    return Simulation.run(policies, calendars, inTheirTime(tickets, until), until).events().stream()
        .filter(event -> event.type().equals("sla.breached"))
        .map(ReplayTest::breach)
        .collect(Collectors.toSet());
  }

  private static List<Event<TicketData>> inTheirTime(
      List<Event<TicketData>> tickets, Instant until) {
    return tickets.stream()
        .filter(event -> !event.time().isAfter(until))
        .distinct()
        .sorted(
            Comparator.<Event<TicketData>, Instant>comparing(Event::time)
                .thenComparing(event -> Objects.requireNonNull(event.version())))
        .toList();
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
