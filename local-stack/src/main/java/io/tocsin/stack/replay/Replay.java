package io.tocsin.stack.replay;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.LocalStack;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.StackFailure;
import io.tocsin.stack.servicenow.Incident;
import io.tocsin.stack.servicenow.IncidentRow;
import io.tocsin.stack.servicenow.Schedule;
import io.tocsin.stack.servicenow.Schedule.Sending;
import io.tocsin.stack.servicenow.Translated;
import io.tocsin.stack.tail.EventTail;
import io.tocsin.stack.tail.ReaderPosition;
import io.tocsin.stack.tail.Seen;
import io.tocsin.stack.tail.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends incidents as their upstream system would, each event at its scaled time, and watches what
 * comes of them.
 *
 * @param incidents the translated rows by incident, in file order
 * @param schedule when to send what
 */
public record Replay(List<List<Translated>> incidents, Schedule schedule) {

  private static final Duration HEAD_START = Duration.ofSeconds(40);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final long STEP_MILLIS = 20;

  /** What is known while it runs. */
  public record Progress(int sent, int toSend, int unanswered, Instant scaledTime) {}

  /** What came of it. */
  public record Report(
      Account.Totals account, Tally.Summary tally, long mails, long chatMessages) {}

  /**
   * The replay of these incidents; their rows are translated here.
   *
   * @throws StackFailure when not one row can be understood
   */
  public static Replay of(List<List<IncidentRow>> incidents) {
    List<List<Translated>> translated =
        incidents.stream()
            .map(
                rows ->
                    Incident.translate(rows, parts -> EventIds.of(parts.toArray(String[]::new))))
            .toList();
    Schedule schedule = Schedule.of(translated);
    if (schedule.sendings().isEmpty()) {
      throw new StackFailure("no row of the export can be understood");
    }
    return new Replay(translated, schedule);
  }

  /**
   * The scaled time for a stack that starts now: it reaches the schedule's start when the services
   * have had some seconds to get ready.
   *
   * @param speed scaled seconds per real second
   */
  public TimeLapse time(Instant now, long speed) {
    return new TimeLapse(InstantSource.system(), schedule.start(), now.plus(HEAD_START), speed);
  }

  /**
   * Runs it on a stack whose scaled time begins at the schedule's start, and returns when every
   * event is answered and the clocks that fell due by the schedule's end have been heard of.
   */
  public Report run(LocalStack stack, Consumer<Progress> watcher) {
    Account account = new Account(incidents.stream().flatMap(List::stream).toList());
    Tally tally = new Tally(schedule.end());
    AtomicBoolean sending = new AtomicBoolean();
    try (Upstream upstream = new Upstream(stack.bootstrapServers());
        EventTail tail =
            EventTail.follow(
                stack.bootstrapServers(),
                seen -> {
                  tally.add(seen);
                  take(seen, account, sending.get());
                })) {
      sending.set(true);
      send(upstream, stack.time(), account, watcher);
      settle(stack, account, tally, watcher);
    }
    return new Report(account.totals(), tally.summary(), stack.mailTotal(), stack.slackTotal());
  }

  private static void take(Seen seen, Account account, boolean sending) {
    switch (seen) {
      case Seen.Ticket ticket -> {
        String cause = ticket.event().cause();
        if (cause != null && sending) {
          account.accepted(cause);
        } else if (cause != null) {
          account.acceptedEarlier(cause);
        }
      }
      case Seen.DeadLetter(String id, String field, String reason) ->
          account.refused(id, field + " " + reason);
      case Seen.Sla sla -> {}
      case Seen.Escalation escalation -> {}
      case Seen.Notification notification -> {}
      case Seen.Unreadable unreadable -> {}
    }
  }

  private void send(
      Upstream upstream, InstantSource time, Account account, Consumer<Progress> watcher) {
    List<Sending> sendings = schedule.sendings();
    int sent = 0;
    while (sent < sendings.size()) {
      Instant now = time.instant();
      while (sent < sendings.size() && !sendings.get(sent).at().isAfter(now)) {
        upstream.tell(sendings.get(sent).event());
        sent++;
      }
      watcher.accept(new Progress(sent, sendings.size(), account.unanswered(), now));
      pause();
    }
    upstream.flush();
  }

  /** Waits for the answers, then for the timer to have read them, then for its last words. */
  private void settle(LocalStack stack, Account account, Tally tally, Consumer<Progress> watcher) {
    Patience patience = new Patience(stack.time(), account, watcher);
    patience.await(() -> account.unanswered() == 0);
    try (ReaderPosition position = new ReaderPosition(stack.bootstrapServers())) {
      Map<TopicPartition, Long> answers = position.end(Topic.TICKET_EVENTS);
      patience.await(() -> position.passed(ServiceName.SLA_TIMER.folder(), answers));
    }
    tally.startWatch();
    patience.await(() -> tally.quietNanos() > QUIET.toNanos());
  }

  /** Waits for what must come, and shows that it waits; gives up after a while. */
  private final class Patience {

    private final InstantSource time;
    private final Account account;
    private final Consumer<Progress> watcher;

    Patience(InstantSource time, Account account, Consumer<Progress> watcher) {
      this.time = time;
      this.account = account;
      this.watcher = watcher;
    }

    void await(BooleanSupplier condition) {
      int all = schedule.sendings().size();
      long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.getAsBoolean() && System.nanoTime() < deadlineNanos) {
        watcher.accept(new Progress(all, all, account.unanswered(), time.instant()));
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
