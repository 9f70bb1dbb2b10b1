package io.tocsin.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.stack.demo.Line.Voice;
import io.tocsin.stack.tail.Seen;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NarratorTest {

  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

  @Test
  void givenABreach_thenItIsSaidInPlainWords() {
    assertThat(Narrator.tell(sla("sla.breached", Cast.LINE_DOWN.ticketId())))
        .contains(
            new Line(
                NOW,
                Voice.BREACH,
                "CASE-1001 broke its promise: a solution at tier 1 took longer than 24 hours"));
  }

  @Test
  void givenATicketThatIsNotInTheStory_thenNothingIsSaid() {
    assertThat(Narrator.tell(sla("sla.breached", "another"))).isEmpty();
  }

  @Test
  void givenATypeFromTheFuture_thenNothingIsSaid() {
    assertThat(Narrator.tell(sla("sla.something-new", Cast.LINE_DOWN.ticketId()))).isEmpty();
  }

  @Test
  void givenTimesAndDurations_thenTheyReadWell() {
    assertThat(Words.duration(Duration.ofMinutes(15))).isEqualTo("15 minutes");
    assertThat(Words.duration(Duration.ofHours(1))).isEqualTo("1 hour");
    assertThat(Words.duration(Duration.ofMinutes(90))).isEqualTo("1 hour 30 minutes");
    assertThat(Words.since(NOW, NOW.plus(Duration.ofMinutes(25 * 60 + 5))))
        .isEqualTo("day 2 01:05");
  }

  private static Seen sla(String type, String ticketId) {
    SlaData data =
        new SlaData(
            ticketId + "/time-in-tier/1",
            "time-in-tier",
            1,
            "standard",
            1,
            "24x7",
            1,
            null,
            Duration.ofHours(24),
            Duration.ofHours(24),
            NOW,
            NOW,
            null,
            NOW,
            NOW,
            Duration.ZERO,
            false,
            null,
            null,
            null,
            null,
            null,
            null);
    return new Seen.Sla(
        new Event<>("id", "sla-timer-service", type, ticketId, NOW, null, null, data));
  }
}
