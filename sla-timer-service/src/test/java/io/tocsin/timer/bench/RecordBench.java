package io.tocsin.timer.bench;

import static io.tocsin.contracts.TicketEventType.OPENED;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.timer.SlaDataJson;
import io.tocsin.timer.clock.ClockEngine;
import io.tocsin.timer.clock.Decision;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.clock.Input;
import io.tocsin.timer.clock.Policies;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.intake.Reading;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import io.tocsin.timer.store.ClocksCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each step costs on a record's way through the timer, for a ticket with three clocks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBench {
  private static final String TICKET = "0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a10";
  private static final Instant DUE = Fixtures.MONDAY.plus(Duration.ofHours(24));
  private static final Policy DAY =
      Policies.read(
          Map.of(
              "name",
              "day",
              "calendar",
              "24x7",
              "pauseWhile",
              List.of("waiting-on-customer", "on-hold"),
              "metrics",
              Map.of(
                  "first-response", Map.of("target", "PT24H"),
                  "resolution", Map.of("target", "PT24H"),
                  "time-in-tier", Map.of("target", "PT24H"))));

  private final ClockEngine engine = new ClockEngine(new Catalog(List.of(DAY), Fixtures.CALENDARS));
  private final Record<String, byte[]> record = record();
  private final Input input = read(record);
  private final SlaDataJson json = new SlaDataJson();
  private final TicketClocks unknown = TicketClocks.unknown(TICKET);
  private final Decision opened = engine.decide(unknown, input, Fixtures.MONDAY);
  private final byte[] stored = ClocksCodec.encode(opened.next());
  private final Decision breached =
      engine.decide(opened.next(), new Input.TimePassed(), DUE.plusMillis(28));
  private final Event<SlaData> started = opened.events().getFirst();
  private final Event<SlaData> breach = breached.events().getFirst();

  @Benchmark
  public Reading a_read() {
    return Reading.of(Topic.TICKET_EVENTS.topicName(), record);
  }

  @Benchmark
  public Decision b_open() {
    return engine.decide(unknown, input, Fixtures.MONDAY);
  }

  @Benchmark
  public Decision c_fire() {
    return engine.decide(opened.next(), new Input.TimePassed(), DUE.plusMillis(28));
  }

  @Benchmark
  public byte[] d_encode() {
    return ClocksCodec.encode(opened.next());
  }

  @Benchmark
  public TicketClocks e_decode() {
    return ClocksCodec.decode(TICKET, stored);
  }

  @Benchmark
  public Map<String, String> f_headers() {
    return CloudEvents.headers(started);
  }

  @Benchmark
  public byte[] g_tellStart() {
    return json.of(started.data());
  }

  @Benchmark
  public byte[] h_tellBreach() {
    return json.of(breach.data());
  }

  private static Record<String, byte[]> record() {
    ProducerRecord<String, byte[]> wire =
        CloudEvents.record(
            Topic.TICKET_EVENTS,
            Fixtures.wire(
                TICKET,
                Fixtures.event(
                    1, Duration.ZERO, OPENED, Fixtures.snapshot(Priority.HIGH, Status.OPEN, 1))));
    return new Record<>(wire.key(), wire.value(), 0, wire.headers());
  }

  private static Input read(Record<String, byte[]> record) {
    return switch (Reading.of(Topic.TICKET_EVENTS.topicName(), record)) {
      case Reading.Understood(String ticket, Input input) -> input;
      case Reading.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }
}
