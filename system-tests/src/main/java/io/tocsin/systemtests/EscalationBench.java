package io.tocsin.systemtests;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.EventIds;
import io.tocsin.stack.LocalStack;
import io.tocsin.stack.Logging;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Measures how long a burst of breaches takes until every one has been decided on and published,
 * with the other services running beside: they read the same events, and notify.
 */
public final class EscalationBench {

  private static final int WARM_UPS = 3;

  /** A transaction's end takes a place in the log that no reader counts. */
  private static final int STRAY_MARKERS = 1000;

  private static final InstantSource TIME = InstantSource.system();

  private final SampleUpstream upstream;
  private final KafkaProducer<String, byte[]> producer;
  private final TopicEnds ends;
  private final PrintStream out;

  private EscalationBench(
      SampleUpstream upstream,
      KafkaProducer<String, byte[]> producer,
      TopicEnds ends,
      PrintStream out) {
    this.upstream = upstream;
    this.producer = producer;
    this.ends = ends;
    this.out = out;
  }

  /** Takes {@code --runs N} (5) and {@code --breaches N} (10000); prints a table. */
  public static void main(String[] args) {
    Logging.quiet();
    int runs = Rig.option(args, "--runs", 5);
    int breaches = Rig.option(args, "--breaches", 10_000);
    try (LocalStack stack = new LocalStack(Rig.settings(Map.of()), System.out::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      stack.start();
      try (var producer =
              new KafkaProducer<>(
                  Map.<String, Object>of(
                      ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                  new StringSerializer(),
                  new ByteArraySerializer());
          SampleUpstream upstream = new SampleUpstream(stack.bootstrapServers());
          TopicEnds ends = new TopicEnds(stack.bootstrapServers())) {
        new EscalationBench(upstream, producer, ends, System.out).run(runs, breaches);
      }
    }
  }

  private void run(int runs, int breaches) {
    List<Double> seconds = new ArrayList<>();
    for (int run = 1; run <= WARM_UPS; run++) {
      burst("warm-up " + run, breaches);
    }
    for (int run = 1; run <= runs; run++) {
      seconds.add(burst("run " + run, breaches));
    }
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    out.printf(
        "%n%,d breaches at once until all are decided and published: median %.2f s, from %.2f to"
            + " %.2f s%n",
        breaches, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }

  /** The tickets are known before; the clock runs from the first breach that is sent. */
  private double burst(String run, int breaches) {
    long known = ends.of(Topic.TICKET_EVENTS);
    List<String> tickets = new ArrayList<>();
    for (int i = 0; i < breaches; i++) {
      String externalId = run + "-" + i;
      upstream.opened(externalId, TIME.instant(), new Customer("bench", "gold", "en"));
      tickets.add(SampleUpstream.ticketId(externalId));
    }
    upstream.flush();
    Rig.until(() -> ends.of(Topic.TICKET_EVENTS) - known >= breaches);
    Rig.until(() -> ends.unread() <= STRAY_MARKERS);
    long before = ends.of(Topic.ESCALATION_EVENTS);
    CpuTimes cpuBefore = CpuTimes.now(Rig.HOME);
    long start = System.nanoTime();
    tickets.forEach(ticket -> producer.send(CloudEvents.record(Topic.SLA_EVENTS, breach(ticket))));
    producer.flush();
    double sent = (System.nanoTime() - start) / 1e9;
    Rig.until(() -> ends.of(Topic.ESCALATION_EVENTS) - before >= breaches);
    double published = (System.nanoTime() - start) / 1e9;
    out.printf("%s: sent within %.2f s, all published after %.2f s%n", run, sent, published);
    out.println("  until then " + CpuTimes.now(Rig.HOME).since(cpuBefore));
    Rig.until(() -> ends.unread() <= STRAY_MARKERS);
    double done = (System.nanoTime() - start) / 1e9;
    out.printf("  read by all after %.2f s, %s%n", done, CpuTimes.now(Rig.HOME).since(cpuBefore));
    return published;
  }

  private static Event<SlaData> breach(String ticket) {
    Instant due = TIME.instant();
    return new Event<>(
        EventIds.of(ticket, "breach"),
        "sla-timer-service",
        SlaEventType.BREACHED.wire(),
        ticket,
        due,
        null,
        null,
        new SlaData(
            ticket + "/time-in-tier/1",
            "time-in-tier",
            1,
            "standard",
            1,
            "24x7",
            1,
            Priority.HIGH,
            Duration.ofHours(24),
            Duration.ofHours(24),
            due.minus(Duration.ofHours(24)),
            due,
            null,
            due,
            due,
            Duration.ZERO,
            false,
            List.of(),
            null,
            null,
            null,
            null,
            null));
  }
}
