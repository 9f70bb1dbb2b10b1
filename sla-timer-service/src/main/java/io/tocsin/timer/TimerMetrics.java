package io.tocsin.timer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.tocsin.contracts.Canary;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.timer.Tally.Held;
import io.tocsin.timer.Tally.Kind;
import io.tocsin.timer.Tally.Promised;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the timer counts. A transaction that is rolled back has been counted all the same. */
@Singleton
class TimerMetrics implements Tally.Listener {
  private static final String READER = "sla-timer-service";
  private static final Duration AT_RISK = Duration.ofHours(1);
  private static final Duration[] LATENESS_BOUNDS =
      Stream.of(0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0)
          .map(seconds -> Duration.ofMillis((long) (seconds * 1000)))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final InstantSource time;
  private final List<Tally> tallies = new CopyOnWriteArrayList<>();
  private final Set<Kind> kinds = ConcurrentHashMap.newKeySet();
  private final Map<Promise, Counted> counted = new ConcurrentHashMap<>();
  private final Map<Held, Outcomes> outcomes = new ConcurrentHashMap<>();
  private final Map<Found, Timer> lateness = new EnumMap<>(Found.class);
  private final Map<String, Counter> records = new HashMap<>();
  private final Set<Held> held = ConcurrentHashMap.newKeySet();
  private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();
  private final FewNames names = new FewNames();
  private final Counter withoutPolicy;
  private final Counter failed;

  /** How a level was found: lateness is the timer's own only where time alone found it. */
  enum Found {
    TIMER,
    EVENT,
    RECALCULATION
  }

  /** What is counted together. */
  private record Promise(String metric, String policy, int tier) {}

  /** Looked up once: a registry's own look-up costs as much as a decision. */
  private record Counted(Counter met, Counter breaches, Counter warnings, Counter retracted) {}

  /** The same for whose promises they are. */
  private record Outcomes(Counter met, Counter breached, Counter retracted) {}

  TimerMetrics(MeterRegistry registry, InstantSource time) {
    this.registry = registry;
    this.time = time;
    withoutPolicy = registry.counter("tocsin.sla.tickets.without.policy");
    failed = registry.counter("tocsin.sla.firing.failed");
    gauge("tocsin.sla.clocks.open", "Clocks that events may still move", Tally::live);
    gauge(
        "tocsin.timer.partitions.firing",
        "Partitions whose backlog is read, so that what is due fires",
        tally -> tally.isFiring() ? 1 : 0);
    gauge(
        "tocsin.timer.partitions.waiting",
        "Partitions that fire nothing until their backlog is read",
        tally -> tally.isFiring() ? 0 : 1);
    Gauge.builder("tocsin.sla.overdue.seconds", this, TimerMetrics::overdueSeconds)
        .description("How long the level that is due first has been due and not found")
        .register(registry);
    Gauge.builder("tocsin.timer.silence.seconds", this, metrics -> seconds(metrics.silence()))
        .description("How long the partition that was silent longest has not been at work")
        .register(registry);
    for (Found found : Found.values()) {
      lateness.put(found, timer(found));
    }
    for (String topic : List.of("ticket-events", "sla-commands")) {
      deadLetters(topic);
      records.put(topic, registry.counter("tocsin.consumer.records", "topic", topic));
    }
  }

  /** A partition is assigned: what its tally says is counted until {@link #revoked}. */
  Tally assigned(int partition) {
    Tally tally = new Tally(partition, this, names);
    if (partitions.add(partition)) {
      Gauge.builder("tocsin.timer.overdue.seconds", this, metrics -> metrics.overdue(partition))
          .description("How long what is due first in a partition has been due and not found")
          .tag("partition", Integer.toString(partition))
          .register(registry);
    }
    tallies.add(tally);
    return tally;
  }

  void revoked(Tally tally) {
    tallies.remove(tally);
  }

  void told(Event<SlaData> event, Found found) {
    SlaData data = event.data();
    if (!data.policy().equals(Canary.POLICY)) {
      count(event.type(), data, found);
    }
  }

  private void count(String type, SlaData data, Found found) {
    Counted counted =
        counted(new Promise(data.metric(), data.policy(), Objects.requireNonNull(data.tier())));
    if (type.equals(SlaEventType.CLOCK_MET.wire())) {
      counted.met().increment();
      outcomes(data).met().increment();
    } else if (type.equals(SlaEventType.BREACHED.wire())) {
      outcomes(data).breached().increment();
    } else if (type.equals(SlaEventType.BREACH_RETRACTED.wire())) {
      counted.retracted().increment();
      outcomes(data).retracted().increment();
    }
    Duration late = data.lateness();
    if (late != null) {
      (data.percent() == null ? counted.breaches() : counted.warnings()).increment();
      lateness(found).record(late);
    }
  }

  private Counted counted(Promise promise) {
    Counted known = counted.get(promise);
    return known != null ? known : counted.computeIfAbsent(promise, this::count);
  }

  /**
   * All of them from the first event on, so that the first of each is seen as one more than none.
   */
  private Counted count(Promise promise) {
    Tags tags =
        Tags.of(
            "metric",
            promise.metric(),
            "policy",
            promise.policy(),
            "tier",
            String.valueOf(promise.tier()));
    return new Counted(
        registry.counter("tocsin.sla.met", tags),
        registry.counter("tocsin.sla.fired", tags.and("level", "breach")),
        registry.counter("tocsin.sla.fired", tags.and("level", "warning")),
        registry.counter("tocsin.sla.retracted", tags));
  }

  /** Whose promises are kept; apart from the rest, since all of it together were too many. */
  private Outcomes outcomes(SlaData data) {
    Held held = new Held(names.of(data.plan()), names.of(data.team()));
    Outcomes known = outcomes.get(held);
    return known != null ? known : outcomes.computeIfAbsent(held, this::count);
  }

  private Outcomes count(Held held) {
    return new Outcomes(
        outcome(held, "met"), outcome(held, "breached"), outcome(held, "retracted"));
  }

  private Counter outcome(Held of, String outcome) {
    return registry.counter(
        "tocsin.sla.outcomes", "outcome", outcome, "plan", of.plan(), "team", of.team());
  }

  /** A record came in. */
  void taken(String topic) {
    records(topic).increment();
  }

  void unreadable(String topic) {
    deadLetters(topic).increment();
  }

  /** A new ticket has no clock, because no policy matches or none starts on its first event. */
  void withoutPolicy() {
    withoutPolicy.increment();
  }

  void firingFailed() {
    failed.increment();
  }

  private Counter deadLetters(String topic) {
    return registry.counter("tocsin.dead.letters", "topic", topic, "reader", READER);
  }

  private Counter records(String topic) {
    return Objects.requireNonNull(records.get(topic), topic);
  }

  private Timer lateness(Found found) {
    return Objects.requireNonNull(lateness.get(found), found.name());
  }

  private Timer timer(Found found) {
    return Timer.builder("tocsin.sla.lateness")
        .description("From when a level was due to when it was found, by what found it")
        .tag("found", found.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(LATENESS_BOUNDS)
        .register(registry);
  }

  private void gauge(String name, String description, ToDoubleFunction<Tally> value) {
    Gauge.builder(name, tallies, all -> all.stream().mapToDouble(value).sum())
        .description(description)
        .register(registry);
  }

  @Override
  public void first(Held of) {
    if (!held.add(of)) {
      return;
    }
    // There before they count, so that the first one is seen as one more than none.
    outcomes.put(of, count(of));
    Tags tags = Tags.of("plan", of.plan(), "team", of.team());
    Gauge.builder(
            "tocsin.sla.held.breached",
            tallies,
            all -> all.stream().mapToLong(tally -> tally.breached(of)).sum())
        .description("Breached clocks that go on counting, by whose customer and who has it")
        .tags(tags)
        .register(registry);
    Gauge.builder(
            "tocsin.sla.held.at.risk",
            tallies,
            all -> {
              var until = time.instant().plus(AT_RISK);
              return all.stream().mapToLong(tally -> tally.promisedUntil(of, until)).sum();
            })
        .description("Clocks at risk within the hour, by whose customer and who has it")
        .tags(tags)
        .register(registry);
  }

  @Override
  public void first(Kind kind) {
    if (kinds.add(kind)) {
      Gauge.builder(
              "tocsin.sla.clocks", tallies, all -> all.stream().mapToLong(t -> t.live(kind)).sum())
          .description("Live clocks; breached ones go on counting until they stop")
          .tags("metric", kind.metric(), "state", kind.state(), "tier", String.valueOf(kind.tier()))
          .register(registry);
      atRisk(new Promised(kind.metric(), kind.tier()));
    }
  }

  private void atRisk(Promised promised) {
    Gauge.builder(
            "tocsin.sla.clocks.at.risk",
            tallies,
            all -> {
              var until = time.instant().plus(AT_RISK);
              return all.stream().mapToLong(tally -> tally.promisedUntil(promised, until)).sum();
            })
        .description("Running clocks that breach within the hour if nothing happens")
        .tags("metric", promised.metric(), "tier", String.valueOf(promised.tier()))
        .register(registry);
  }

  /** How long the partition that was silent longest has not been heard of. */
  Duration silence() {
    return tallies.stream()
        .map(Tally::silence)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private double overdueSeconds() {
    return overdue(tallies.stream());
  }

  private double overdue(int partition) {
    return overdue(tallies.stream().filter(tally -> tally.partition() == partition));
  }

  private double overdue(Stream<Tally> some) {
    Instant now = time.instant();
    return seconds(
        some.map(tally -> tally.overdue(now)).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
