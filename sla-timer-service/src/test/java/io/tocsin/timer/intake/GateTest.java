package io.tocsin.timer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Deque<Long> answers = new ArrayDeque<>();
  private final Gate gate =
      new Gate(partition -> answers.removeFirst(), new TopicPartition("ticket-events", 0));

  @Test
  void given_nothing_unread_then_it_is_open_at_once_and_asks_no_more() {
    answers.add(Backlog.NONE);

    assertThat(List.of(gate.open(), gate.open())).containsOnly(true);
  }

  @Test
  void given_a_backlog_then_it_opens_when_its_last_record_is_read() {
    answers.addAll(List.of(7L, 7L));
    boolean before = gate.open();
    gate.read(6);
    boolean almost = gate.open();
    gate.read(7);

    assertThat(List.of(before, almost, gate.open())).containsExactly(false, false, true);
  }

  @Test
  void given_more_arrived_meanwhile_then_that_is_read_first_too() {
    answers.addAll(List.of(7L, 9L, 9L));
    gate.open();
    gate.read(7);
    boolean between = gate.open();
    gate.read(9);

    assertThat(List.of(between, gate.open())).containsExactly(false, true);
  }

  @Test
  void given_records_that_never_end_then_it_opens_all_the_same() {
    int rounds = 0;
    while (rounds < 100 && !isOpenAfter(rounds)) {
      rounds++;
    }

    assertThat(rounds).isLessThan(10);
  }

  private boolean isOpenAfter(long offset) {
    answers.clear();
    answers.add(offset + 1);
    gate.read(offset);
    return gate.open();
  }
}
