package io.tocsin.systemtests;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.stack.LocalStack;
import io.tocsin.stack.Logging;
import io.tocsin.stack.Ports;
import io.tocsin.stack.ServiceName;
import io.tocsin.systemtests.Arrivals.Arrival;
import io.tocsin.systemtests.HttpSink.Mood;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Measures notification-service alone, from an event on {@code escalation-events} to what receivers
 * on this machine take: how many messages a second, how long one takes, and what becomes of the
 * others while one receiver is down, says 429, or hangs. Without digests and rate limits: each
 * message counts, and as fast as it can.
 */
public final class NotificationBench {

  private static final int CUSTOMERS = 500;
  private static final int RESPONDERS = 20;
  private static final int WARM_UPS = 4;
  private static final int CHATS = 40;
  private static final String MAIL = "mail";
  private static final List<String> TROUBLED = List.of("down", "busy", "hanging");

  /** Two mails and a chat message each, or one mail; by urgency. */
  private static final List<EscalationEventType> MIX =
      List.of(
          EscalationEventType.EXHAUSTED,
          EscalationEventType.RAISED,
          EscalationEventType.RAISED,
          EscalationEventType.ACKNOWLEDGED);

  private final SampleEscalations escalations;
  private final TopicEnds ends;
  private final Arrivals arrivals;
  private final Receivers receivers;
  private final PrintStream out;
  private final Map<String, List<Double>> rows = new LinkedHashMap<>();
  private final Map<String, Integer> expected = new HashMap<>();

  private NotificationBench(
      SampleEscalations escalations,
      TopicEnds ends,
      Arrivals arrivals,
      Receivers receivers,
      PrintStream out) {
    this.escalations = escalations;
    this.ends = ends;
    this.arrivals = arrivals;
    this.receivers = receivers;
    this.out = out;
  }

  /** One for mail, one for most chat channels, and one for each channel that behaves badly. */
  private record Receivers(
      SmtpSink mail, HttpSink chats, HttpSink down, HttpSink busy, HttpSink hanging) {

    static Receivers listening(Arrivals arrivals) {
      Receivers receivers =
          new Receivers(
              new SmtpSink(Ports.free().smtp(), arrivals),
              new HttpSink(Ports.free().inbox(), arrivals),
              new HttpSink(Ports.free().inbox(), arrivals),
              new HttpSink(Ports.free().inbox(), arrivals),
              new HttpSink(Ports.free().inbox(), arrivals));
      receivers.mail.listen();
      List.of(receivers.chats, receivers.down, receivers.busy, receivers.hanging)
          .forEach(HttpSink::listen);
      return receivers;
    }

    /** How the service finds them. */
    Map<String, String> environment() {
      return Map.of(
          "TOCSIN_EMAIL_PORT",
          Integer.toString(mail.port()),
          "TOCSIN_SLACK_WEBHOOK_URL_TEMPLATE",
          chats.address() + "{channel}",
          "TOCSIN_SLACK_RATE_LIMIT",
          "0",
          "TOCSIN_NOTIFICATION_DIGEST_WINDOW",
          "0s",
          "JAVA_OPTS_APPEND",
          "-Dtocsin.slack.webhooks.down=%sdown".formatted(down.address())
              + " -Dtocsin.slack.webhooks.busy=%sbusy".formatted(busy.address())
              + " -Dtocsin.slack.webhooks.hanging=%shanging".formatted(hanging.address()));
    }

    void misbehave() {
      down.close();
      busy.become(Mood.BUSY);
      hanging.become(Mood.HANGS);
    }

    void behave() {
      down.listen();
      busy.become(Mood.TAKES);
      hanging.become(Mood.TAKES);
    }
  }

  /**
   * Takes {@code --runs N} (3), {@code --events N} (10000, of each burst), {@code --rate N} (200
   * events a second) and {@code --seconds N} (20) for the latency, and {@code --outage N} (30
   * seconds, and as long a quiet run before); 0 seconds leave a part out. Prints a table.
   */
  public static void main(String[] args) {
    Logging.quiet();
    Arrivals arrivals = new Arrivals();
    Receivers receivers = Receivers.listening(arrivals);
    try (LocalStack stack =
        new LocalStack(Rig.settings(receivers.environment()), System.out::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      stack.start(EnumSet.of(ServiceName.NOTIFICATION));
      try (var escalations = new SampleEscalations(stack.bootstrapServers());
          TopicEnds ends = new TopicEnds(stack.bootstrapServers())) {
        new NotificationBench(escalations, ends, arrivals, receivers, System.out).run(args);
      }
    }
  }

  private void run(String[] args) {
    int runs = Rig.option(args, "--runs", 3);
    int events = Rig.option(args, "--events", 10_000);
    int rate = Rig.option(args, "--rate", 200);
    int seconds = Rig.option(args, "--seconds", 20);
    int outage = Rig.option(args, "--outage", 30);
    introduce();
    IntStream.rangeClosed(1, WARM_UPS).forEach(run -> burst("w" + run, events));
    rows.clear();
    for (int run = 1; run <= runs; run++) {
      burst("b" + run, events);
    }
    for (int run = 1; run <= runs && seconds > 0; run++) {
      latency("l" + run, rate, seconds);
    }
    for (int run = 1; run <= runs && outage > 0; run++) {
      chatsInTrouble("c" + run, rate / 2, outage);
      mailInTrouble("m" + run, rate / 2, outage);
    }
    out.println("\n| measure | median | runs |\n|---|---|---|");
    rows.forEach(this::print);
  }

  private void introduce() {
    IntStream.range(0, CUSTOMERS)
        .forEach(i -> escalations.contact(Topic.CUSTOMER_CONTACTS, "customer-" + i));
    IntStream.range(0, RESPONDERS)
        .forEach(i -> escalations.contact(Topic.RESPONDER_CONTACTS, "responder-" + i));
    escalations.flush();
  }

  /** All at once. */
  private void burst(String run, int events) {
    forget();
    long announced = ends.of(Topic.NOTIFICATION_EVENTS);
    long start = System.nanoTime();
    for (int i = 0; i < events; i++) {
      tell(EscalationEventType.RAISED, run, i, "chat-" + i % CHATS);
    }
    escalations.flush();
    awaitAll(endpoint -> true);
    row("burst: messages taken a second", 3.0 * events / secondsSince(start));
    Rig.until(() -> ends.of(Topic.NOTIFICATION_EVENTS) - announced >= 3L * events);
    row(
        "burst: messages taken, recorded and announced a second",
        3.0 * events / secondsSince(start));
  }

  private void latency(String run, int rate, int seconds) {
    forget();
    steadily(run, rate, seconds, i -> "chat-" + i % CHATS);
    awaitAll(endpoint -> true);
    double[] millis = millis(endpoint -> true);
    row("%d events/s: p50 ms".formatted(rate), Rig.at(millis, 0.50));
    row("%d events/s: p99 ms".formatted(rate), Rig.at(millis, 0.99));
  }

  /** One chat channel refuses connections, one says 429, one hangs; the others and mail go on. */
  private void chatsInTrouble(String run, int rate, int seconds) {
    Predicate<String> others = endpoint -> !TROUBLED.contains(endpoint);
    Chats mixed = i -> i % 8 < 3 ? TROUBLED.get(i % 8) : "chat-" + i % CHATS;
    forget();
    steadily(run + "q", rate, seconds, mixed);
    awaitAll(endpoint -> true);
    rowsOf("three channels in trouble: quiet", others);
    receivers.misbehave();
    forget();
    steadily(run + "t", rate, seconds, mixed);
    awaitAll(others);
    rowsOf("three channels in trouble: the others", others);
    long back = System.nanoTime();
    receivers.behave();
    awaitAll(endpoint -> true);
    row("three channels in trouble: all delivered, s after their return", secondsSince(back));
    TROUBLED.forEach(
        endpoint -> row("out of order on return, places: " + endpoint, disorder(endpoint, back)));
  }

  private void mailInTrouble(String run, int rate, int seconds) {
    Predicate<String> chats = endpoint -> !endpoint.equals(MAIL);
    Chats all = i -> "chat-" + i % CHATS;
    forget();
    steadily(run + "q", rate, seconds, all);
    awaitAll(endpoint -> true);
    rowsOf("mail server down: quiet", chats);
    receivers.mail.close();
    forget();
    steadily(run + "t", rate, seconds, all);
    awaitAll(chats);
    rowsOf("mail server down: the others", chats);
    long back = System.nanoTime();
    receivers.mail.listen();
    awaitAll(endpoint -> true);
    row("mail server down: all delivered, s after its return", secondsSince(back));
    row("out of order on return, places: " + MAIL, disorder(MAIL, back));
  }

  /** Which chat channel the i-th event goes to. */
  private interface Chats {
    String of(int i);
  }

  private void steadily(String run, int rate, int seconds, Chats chats) {
    long start = System.nanoTime();
    for (int i = 0; i < rate * seconds; i++) {
      long at = start + (long) (i * 1e9 / rate);
      while (System.nanoTime() < at) {
        LockSupport.parkNanos(Math.min(at - System.nanoTime(), 2_000_000));
      }
      // The mix must not go with the channel.
      tell(MIX.get(i / 8 % MIX.size()), run, i, chats.of(i));
    }
    escalations.flush();
  }

  private void tell(EscalationEventType type, String run, int i, String chat) {
    String reference = "B-" + MIX.indexOf(type) + "-" + run + "-" + i;
    arrivals.told(reference);
    escalations.tell(
        type, reference, "customer-" + i % CUSTOMERS, "responder-" + i % RESPONDERS, chat);
    expected.merge(MAIL, type == EscalationEventType.ACKNOWLEDGED ? 1 : 2, Integer::sum);
    expected.merge(chat, 1, Integer::sum);
  }

  private void forget() {
    arrivals.clear();
    expected.clear();
  }

  private void awaitAll(Predicate<String> endpoints) {
    expected.forEach(
        (endpoint, count) -> {
          if (endpoints.test(endpoint)) {
            Rig.until(() -> arrivals.count(endpoint) >= count);
          }
        });
  }

  private double[] millis(Predicate<String> endpoints) {
    return arrivals.all().stream()
        .filter(arrival -> endpoints.test(arrival.endpoint()))
        .mapToDouble(arrivals::millis)
        .sorted()
        .toArray();
  }

  /**
   * By how many places a message was too early or too late at worst, of those that waited: the most
   * urgent come first, then the oldest.
   */
  private double disorder(String endpoint, long sinceNanos) {
    List<Arrival> came =
        arrivals.all().stream()
            .filter(it -> it.endpoint().equals(endpoint) && it.nanos() > sinceNanos)
            .toList();
    List<Arrival> wanted = new ArrayList<>(came);
    wanted.sort(
        Comparator.comparing((Arrival it) -> it.reference().charAt(2))
            .thenComparing(arrivals::toldNanos));
    return IntStream.range(0, came.size())
        .map(place -> Math.abs(place - wanted.indexOf(came.get(place))))
        .max()
        .orElse(0);
  }

  private void rowsOf(String name, Predicate<String> endpoints) {
    double[] millis = millis(endpoints);
    row(name + ", p50 ms", Rig.at(millis, 0.50));
    row(name + ", p99 ms", Rig.at(millis, 0.99));
  }

  private void row(String measure, double value) {
    rows.computeIfAbsent(measure, _ -> new ArrayList<>()).add(value);
    out.printf("%s: %.1f%n", measure, value);
  }

  private void print(String measure, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    out.printf(
        "| %s | %.1f | %s |%n",
        measure,
        sorted[sorted.length / 2],
        String.join(" ", values.stream().map("%.1f"::formatted).toList()));
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
