package io.tocsin.systemtests;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.stack.LocalStack;
import io.tocsin.stack.Logging;
import io.tocsin.stack.StackSettings;
import io.tocsin.stack.inbox.ReceivedMail;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the whole pipeline in real time on this machine, load and broker included: how many
 * events a second go from {@code ticket-intake} to {@code ticket-events}, and how long it takes
 * from a clock's deadline until the mail about its breach is accepted by SMTP.
 */
public final class PipelineBench {

  private static final List<String> POLICIES =
      List.of("24x7.calendar.yaml", "fast.policy.yaml", "standard.policy.yaml");
  private static final int WARM_UPS = 5;

  private static final int EVENTS_PER_TICKET = 5;

  /** A transaction's end takes a place in the log that no reader counts. */
  private static final int STRAY_MARKERS = 100;

  private static final int BREACHES = 1000;
  private static final Duration BREACHES_WITHIN = Duration.ofMinutes(1);
  private static final InstantSource TIME = InstantSource.system();

  private final LocalStack stack;
  private final SampleUpstream upstream;
  private final TopicEnds ends;
  private final PrintStream out;

  private PipelineBench(
      LocalStack stack, SampleUpstream upstream, TopicEnds ends, PrintStream out) {
    this.stack = stack;
    this.upstream = upstream;
    this.ends = ends;
    this.out = out;
  }

  /** Takes {@code --runs N} (3) and {@code --events N} (60000); prints a table. */
  public static void main(String[] args) throws Exception {
    Logging.quiet();
    int runs = Rig.option(args, "--runs", 3);
    int events = Rig.option(args, "--events", 60_000);
    String policies = policies(Rig.HOME.resolve("bench-policies")).toString();
    StackSettings settings = Rig.settings(Map.of("TOCSIN_POLICIES_DIR", policies));
    try (LocalStack stack = new LocalStack(settings, System.out::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      stack.start();
      try (SampleUpstream upstream = new SampleUpstream(stack.bootstrapServers());
          TopicEnds ends = new TopicEnds(stack.bootstrapServers())) {
        new PipelineBench(stack, upstream, ends, System.out).run(runs, events);
      }
    }
  }

  /** Copies the bench's policies to where the timer reads them. */
  private static Path policies(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : POLICIES) {
      try (var file = PipelineBench.class.getResourceAsStream("/bench/" + name)) {
        Files.write(folder.resolve(name), Objects.requireNonNull(file, name).readAllBytes());
      }
    }
    return folder;
  }

  private void run(int runs, int events) {
    List<Intake> intakes = new ArrayList<>();
    List<double[]> latencies = new ArrayList<>();
    for (int run = 1; run <= WARM_UPS; run++) {
      intake("warm-up" + run, events);
    }
    for (int run = 1; run <= runs; run++) {
      intakes.add(intake("run" + run, events));
    }
    try (EventLog log = new EventLog(stack.bootstrapServers())) {
      breachToMail("warm-up", log);
      for (int run = 1; run <= runs; run++) {
        latencies.add(breachToMail("breach" + run, log));
      }
    }
    out.println();
    out.println("| measure | median | runs |");
    out.println("|---|---|---|");
    row("intake to ticket-events, events/s", intakes.stream().map(Intake::accepted).toList());
    row("until all services have caught up, events/s", intakes.stream().map(Intake::done).toList());
    row("deadline to mail accepted, p50 ms", latencies.stream().map(l -> Rig.at(l, 0.50)).toList());
    row("deadline to mail accepted, p99 ms", latencies.stream().map(l -> Rig.at(l, 0.99)).toList());
    row("deadline to mail accepted, max ms", latencies.stream().map(l -> Rig.at(l, 1)).toList());
  }

  /** Events a second, until they were on ticket-events and until every service had read them. */
  private record Intake(double accepted, double done) {}

  private Intake intake(String run, int events) {
    long before = ends.of(Topic.TICKET_EVENTS);
    long start = System.nanoTime();
    for (int step = 0; step < EVENTS_PER_TICKET; step++) {
      for (int ticket = 0; ticket < events / EVENTS_PER_TICKET; ticket++) {
        publish(run + "-" + ticket, step);
      }
    }
    upstream.flush();
    Rig.until(() -> ends.of(Topic.TICKET_EVENTS) - before >= events);
    double accepted = (System.nanoTime() - start) / 1e9;
    Rig.until(() -> ends.unread() <= STRAY_MARKERS);
    double done = (System.nanoTime() - start) / 1e9;
    out.printf(
        "%s: %d events on ticket-events after %.1f s, %.0f/s; read by all after %.1f s%n",
        run, events, accepted, events / accepted, done);
    return new Intake(events / accepted, events / done);
  }

  private void publish(String externalId, int step) {
    Instant now = TIME.instant();
    if (step == 0) {
      // Three clocks each, none of which ends while the bench runs.
      upstream.opened(externalId, now, new Customer("load-" + externalId, "standard", "en"));
    } else {
      upstream.severity(externalId, now, step % 4 + 1);
    }
  }

  private double[] breachToMail(String run, EventLog log) {
    for (int i = 0; i < BREACHES; i++) {
      String customer = run + "-" + i;
      upstream.contact(customer, "Load " + i);
    }
    Instant start = TIME.instant().plusSeconds(1);
    for (int i = 0; i < BREACHES; i++) {
      Instant at = start.plus(BREACHES_WITHIN.multipliedBy(i).dividedBy(BREACHES));
      await(at);
      String customer = run + "-" + i;
      upstream.opened(customer, TIME.instant(), new Customer(customer, "fast", "en"));
    }
    upstream.flush();
    Rig.until(() -> mails(run).size() == BREACHES);
    Rig.until(() -> dueByCustomer(run, log).size() == BREACHES);
    Map<String, Instant> due = dueByCustomer(run, log);
    double[] millis =
        mails(run).stream()
            .mapToDouble(
                mail -> Duration.between(due.get(mail.to()), mail.receivedAt()).toNanos() / 1e6)
            .sorted()
            .toArray();
    out.printf(
        "%s: %d breaches, p50 %.0f ms, p99 %.0f ms, max %.0f ms%n",
        run, BREACHES, Rig.at(millis, 0.5), Rig.at(millis, 0.99), Rig.at(millis, 1));
    return millis;
  }

  private List<ReceivedMail> mails(String run) {
    return stack.mails().stream().filter(mail -> mail.to().startsWith(run + "-")).toList();
  }

  private Map<String, Instant> dueByCustomer(String run, EventLog log) {
    Map<String, Instant> due = new HashMap<>();
    for (Event<EscalationData> event : log.escalations("escalation.raised")) {
      EscalationData data = event.data();
      if (data.customer() != null && data.customer().id().startsWith(run) && data.dueAt() != null) {
        due.put(data.customer().id() + "@example.com", data.dueAt());
      }
    }
    return due;
  }

  private void row(String measure, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    out.printf("| %s | %.0f | %s |%n", measure, Rig.at(sorted, 0.5), format(values));
  }

  private static String format(List<Double> values) {
    return values.stream()
        .map(value -> String.format("%.0f", value))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  private static void await(Instant at) {
    while (TIME.instant().isBefore(at)) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
