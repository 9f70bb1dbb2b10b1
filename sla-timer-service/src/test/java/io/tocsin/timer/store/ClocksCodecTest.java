package io.tocsin.timer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.Cases;
import io.tocsin.timer.clock.Clock;
import io.tocsin.timer.clock.ClockEngine;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.clock.Histories;
import io.tocsin.timer.clock.Input;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.clock.TicketClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClocksCodecTest {
  private final ClockEngine engine = new ClockEngine(Fixtures.CATALOG);

  @Test
  void given_any_clocks_then_bytes_and_back_are_the_same() {
    Cases.check(
        500,
        random -> {
          List<TicketEvent> history = Histories.random(random);
          Collections.shuffle(history, random);
          TicketClocks clocks = TicketClocks.unknown("t");
          for (TicketEvent event : history) {
            clocks = engine.decide(clocks, event, event.time()).next();
            clocks = pass(clocks, event.time().plusSeconds(random.nextInt(40_000)));

            byte[] bytes = ClocksCodec.encode(clocks);

            assertThat(ClocksCodec.decode("t", bytes)).isEqualTo(clocks);
            assertThat(ClocksCodec.head(bytes).nextDue()).isEqualTo(clocks.nextDue());
            assertThat((long) ClocksCodec.head(bytes).liveClocks())
                .isEqualTo(clocks.current().clocks().stream().filter(Clock::live).count());
          }
        });
  }

  @Test
  void given_a_ticket_just_opened_then_its_record_is_small() {
    Input opened =
        Fixtures.event(
            1,
            Duration.ZERO,
            TicketEventType.OPENED,
            Fixtures.snapshot(Priority.HIGH, Status.OPEN, 1));

    byte[] bytes =
        ClocksCodec.encode(
            engine.decide(TicketClocks.unknown("t"), opened, Fixtures.MONDAY).next());

    assertThat(bytes.length).isLessThan(180);
  }

  @Test
  void given_a_record_of_a_newer_format_then_it_is_refused_and_not_misread() {
    assertThatThrownBy(() -> ClocksCodec.decode("t", new byte[] {9, 0, 0}))
        .hasMessageContaining("format 9");
  }

  private TicketClocks pass(TicketClocks clocks, Instant now) {
    return engine.decide(clocks, new TimePassed(), now).next();
  }
}
