package io.tocsin.timer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.DeadLetter;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.timer.TimerMetrics.Found;
import io.tocsin.timer.clock.ClockEngine;
import io.tocsin.timer.clock.Decision;
import io.tocsin.timer.clock.Input;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.intake.Backlog;
import io.tocsin.timer.intake.Definitions;
import io.tocsin.timer.intake.Gate;
import io.tocsin.timer.intake.Reading;
import io.tocsin.timer.store.ClocksCodec;
import io.tocsin.timer.store.DeadlineIndex;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The timer of one partition: takes ticket events and people's commands in, lets time pass, keeps
 * the clocks, tells what became of them. All of it commits or rolls back together; what it holds in
 * heap is rebuilt from the store when the partition is assigned.
 */
final class SlaTimer implements Processor<String, byte[], String, byte[]> {
  static final String SLA_EVENTS = "sla-events-sink";
  private static final Logger LOG = Logger.getLogger(SlaTimer.class);
  private static final String READER = "sla-timer-service";

  private final Definitions definitions;
  private final InstantSource time;
  private final ToLongFunction<TopicPartition> backlog;
  private final TimerSettings settings;
  private final TimerMetrics metrics;
  private final ClockTraces traces;
  private final SlaDataJson json = new SlaDataJson();
  private final DeadlineIndex index =
      new DeadlineIndex((ticket, due) -> isDue(store().get(ticket), due));
  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable KeyValueStore<String, byte[]> store;
  private @Nullable Alarm alarm;
  private @Nullable Gate gate;
  private @Nullable Recalculation recalculation;
  private @Nullable Tally tally;

  /**
   * @param backlog see {@link Backlog#lastUnread}
   */
  SlaTimer(
      Definitions definitions,
      InstantSource time,
      ToLongFunction<TopicPartition> backlog,
      TimerSettings settings,
      TimerMetrics metrics,
      ClockTraces traces) {
    this.definitions = definitions;
    this.time = time;
    this.backlog = backlog;
    this.settings = settings;
    this.metrics = metrics;
    this.traces = traces;
  }

  /** The sink for what can't be read on that topic. */
  static String deadLetters(String topic) {
    return topic + "-dead-letters";
  }

  @Override
  public void init(ProcessorContext<String, byte[]> assigned) {
    context = assigned;
    int partition = assigned.taskId().partition();
    KeyValueStore<String, byte[]> clocks = assigned.getStateStore(ClocksCodec.STORE);
    store = clocks;
    tally = metrics.assigned(partition);
    traces.init(assigned);
    recalculation = new Recalculation(index, clocks, restored(clocks));
    gate = new Gate(backlog, new TopicPartition(Topic.TICKET_EVENTS.topicName(), partition));
    LOG.infof("timer=ready partition=%d tickets_due=%d", partition, index.size());
    long speed = time instanceof TimeLapse lapse ? lapse.speed() : 1;
    alarm = new Alarm(assigned, settings, speed, this::look);
    setAlarm();
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    metrics.taken(at.topic());
    traces.taking(at.topic(), record.headers(), () -> read(record, at));
    if (at.topic().equals(Topic.TICKET_EVENTS.topicName())) {
      assigned(gate).read(at.offset());
    }
    setAlarm();
  }

  private void read(Record<String, byte[]> record, RecordMetadata at) {
    switch (Reading.of(at.topic(), record)) {
      case Reading.Understood(String ticketId, Input input) -> take(record, at, ticketId, input);
      case Reading.Refused(String field, String reason) -> refuse(record, at, field, reason);
    }
  }

  @Override
  public void close() {
    if (tally != null) {
      metrics.revoked(tally);
    }
    if (recalculation != null) {
      recalculation.close();
    }
  }

  /** Fills the index; returns the lowest catalogue revision that a record was calculated with. */
  private int restored(KeyValueStore<String, byte[]> clocks) {
    int lowest = definitions.catalog().revision();
    try (KeyValueIterator<String, byte[]> all = clocks.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> ticket = all.next();
        ClocksCodec.Head head = ClocksCodec.head(ticket.value);
        index.move(ticket.key, null, head.nextDue());
        if (head.liveClocks() > 0) {
          assigned(tally).add(ClocksCodec.decode(ticket.key, ticket.value));
        }
        lowest = Math.min(lowest, head.catalogRevision());
      }
    }
    return lowest;
  }

  private void take(Record<String, byte[]> record, RecordMetadata at, String ticket, Input input) {
    TicketClocks before = clocks(ticket);
    if (input instanceof Input.ByHand && before.version() == 0) {
      refuse(record, at, "subject", "is no ticket that has clocks");
      return;
    }
    Decision decision = engine().decide(before, input, time.instant());
    if (before.version() == 0 && decision.next().current().clocks().isEmpty()) {
      metrics.withoutPolicy();
    }
    apply(before, decision, Found.EVENT);
  }

  private void look() {
    Instant now = time.instant();
    if (assigned(gate).open()) {
      assigned(tally).firing();
      if (fireWhatIsDue(now)) {
        assigned(alarm).setSoon();
      }
    }
    if (recalculateSome()) {
      assigned(alarm).set(now, time.instant());
    }
    setAlarm();
  }

  private void setAlarm() {
    assigned(tally).heard();
    assigned(tally).nextDue(index.nextDue());
    assigned(alarm).set(index.nextDue(), time.instant());
  }

  /**
   * Oldest first, within a budget of time and of tickets: a storm must not stop the reading.
   * Returns whether something is left to do.
   */
  private boolean fireWhatIsDue(Instant now) {
    long stopAt = System.nanoTime() + settings.fireFor().toNanos();
    boolean fired = false;
    for (int left = settings.fireAtMost(); left > 0 && System.nanoTime() < stopAt; left--) {
      DeadlineIndex.Entry due = index.takeDue(now);
      if (due == null) {
        if (fired) {
          // Whoever waits for a breach waits for its transaction, too.
          context().commit();
        }
        return false;
      }
      fired = true;
      byte[] bytes = store().get(due.ticketId());
      if (isDue(bytes, due.due())) {
        decide(
            ClocksCodec.decode(due.ticketId(), bytes),
            Found.TIMER,
            before -> engine().decide(before, new Input.TimePassed(), now));
      }
    }
    return true;
  }

  private static boolean isDue(byte @Nullable [] bytes, Instant due) {
    return bytes != null && due.equals(ClocksCodec.head(bytes).nextDue());
  }

  /** Returns whether something is left to do. */
  private boolean recalculateSome() {
    Recalculation walk = assigned(recalculation);
    if (!walk.pending(definitions.catalog().revision())) {
      return false;
    }
    walk.walk(
        System.nanoTime() + settings.recalculateFor().toNanos(),
        ticket ->
            decide(
                clocks(ticket),
                Found.RECALCULATION,
                before -> engine().recalculate(before, time.instant())));
    return true;
  }

  /** A ticket that can't fire must not keep all others from it: it waits for its next event. */
  private void decide(TicketClocks before, Found found, Function<TicketClocks, Decision> decider) {
    Decision decision;
    try {
      decision = decider.apply(before);
    } catch (RuntimeException mistake) {
      LOG.errorf(mistake, "firing=failed ticket=%s due=%s", before.ticketId(), before.nextDue());
      metrics.firingFailed();
      return;
    }
    apply(before, decision, found);
  }

  private void apply(TicketClocks before, Decision decision, Found found) {
    TicketClocks next = decision.next();
    if (next == before) {
      return;
    }
    byte[] bytes = ClocksCodec.encode(next);
    store().put(next.ticketId(), bytes);
    index.move(next.ticketId(), before.nextDue(), next.nextDue());
    assigned(tally).change(before, next);
    decision.events().forEach(event -> tell(event, found));
  }

  private void tell(Event<SlaData> event, Found found) {
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.headers(event).forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    traces.write(event, headers);
    forward(event.subject(), json.of(event.data()), headers, SLA_EVENTS);
    metrics.told(event, found);
  }

  private void refuse(
      Record<String, byte[]> record, RecordMetadata at, String field, String reason) {
    ConsumerRecord<String, byte[]> original =
        new ConsumerRecord<>(
            at.topic(),
            at.partition(),
            at.offset(),
            record.timestamp(),
            TimestampType.CREATE_TIME,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            record.key(),
            record.value(),
            record.headers(),
            Optional.empty());
    ProducerRecord<String, byte[]> letter =
        DeadLetter.of(original, READER, field, reason, time.instant());
    RecordHeaders headers = new RecordHeaders(letter.headers());
    forward(letter.key(), letter.value(), headers, deadLetters(at.topic()));
    metrics.unreadable(at.topic());
    LOG.warnf(
        "record=refused topic=%s partition=%d offset=%d field=%s reason=%s",
        at.topic(), at.partition(), at.offset(), field, reason);
  }

  /** Stamped with real time even in time-lapse: brokers delete by it. */
  private void forward(String key, byte[] value, RecordHeaders headers, String sink) {
    long stamp = context().currentSystemTimeMs();
    context().forward(new Record<>(key, value, stamp, headers), sink);
  }

  private TicketClocks clocks(String ticketId) {
    byte[] bytes = store().get(ticketId);
    return bytes == null ? TicketClocks.unknown(ticketId) : ClocksCodec.decode(ticketId, bytes);
  }

  private ClockEngine engine() {
    return new ClockEngine(definitions.catalog(), settings.lateAfter());
  }

  private ProcessorContext<String, byte[]> context() {
    return assigned(context);
  }

  private KeyValueStore<String, byte[]> store() {
    return assigned(store);
  }

  private static <T> T assigned(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("no partition is assigned yet");
    }
    return part;
  }
}
