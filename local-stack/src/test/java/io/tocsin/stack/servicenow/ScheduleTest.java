package io.tocsin.stack.servicenow;

import static io.tocsin.stack.servicenow.Rows.row;
import static io.tocsin.stack.servicenow.Rows.translate;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void givenTwoIncidents_whenMerged_thenInOrderOfTime() {
    List<Translated> slow =
        translate(row("New", "1/3/2016 08:00"), row("Closed", "9/3/2016 08:00"));
    List<Translated> quick =
        translate(row("New", "2/3/2016 08:00", "number", "INC2", "opened_at", "2/3/2016 07:00"));

    Schedule schedule = Schedule.of(List.of(slow, quick));

    assertThat(schedule.sendings())
        .extracting(sending -> sending.event().subject())
        .containsExactly("INC1", "INC2", "INC1");
    assertThat(schedule.start()).isEqualTo(Instant.parse("2016-02-29T01:16:00Z"));
    assertThat(schedule.end()).isEqualTo(Instant.parse("2016-03-09T08:00:00Z"));
  }

  @Test
  void givenTimeThatGoesBack_thenAnIncidentsEventsKeepTheirOrderAndTheirOwnTimes() {
    List<Translated> rows =
        translate(
            row("New", "1/3/2016 08:00"),
            row("Awaiting Vendor", "5/3/2016 08:00"),
            row("Closed", "2/3/2016 08:00"));

    Schedule schedule = Schedule.of(List.of(rows));

    Schedule.Sending last = schedule.sendings().getLast();
    assertThat(last.event().type()).isEqualTo("ticket.closed");
    assertThat(last.at()).isEqualTo(Instant.parse("2016-03-05T08:00:00Z"));
    assertThat(last.event().time()).isEqualTo(Instant.parse("2016-03-02T08:00:00Z"));
  }

  @Test
  void givenARefusedRow_thenNothingIsSentForIt() {
    Schedule schedule =
        Schedule.of(
            List.of(translate(row("New", "1/3/2016 08:00"), row("-100", "1/3/2016 09:00"))));

    assertThat(schedule.sendings()).hasSize(1);
  }
}
