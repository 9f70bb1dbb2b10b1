package io.tocsin.systemtests.timers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.systemtests.timers.Ledger.Told;
import io.tocsin.systemtests.timers.Ledger.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The soak's checker finds what it is there to find. */
class LedgerTest {
  private static final Instant DUE = Instant.parse("2026-01-05T09:00:00Z");
  private final Ledger ledger = new Ledger();

  LedgerTest() {
    ledger.expect("broken", DUE, false);
    ledger.expect("kept", DUE, true);
  }

  @Test
  void given_one_breach_of_the_broken_promise_then_all_is_well() {
    assertThat(ledger.verdict(List.of(breach("1", "broken", DUE))).good()).isTrue();
  }

  @Test
  void given_a_breach_that_was_taken_back_then_the_promise_was_kept() {
    List<Told> told = List.of(breach("1", "broken", DUE), breach("2", "kept", DUE), retracted("3"));

    assertThat(ledger.verdict(told).good()).isTrue();
    assertThat(ledger.verdict(told).retracted()).isOne();
  }

  @Test
  void given_nothing_was_told_then_the_broken_promise_is_missing() {
    assertThat(ledger.verdict(List.of()).missing()).containsExactly("broken");
  }

  @Test
  void given_a_breach_of_a_promise_that_was_kept_then_it_is_wrong() {
    List<Told> told = List.of(breach("1", "broken", DUE), breach("2", "kept", DUE));

    assertThat(ledger.verdict(told).wrong()).containsExactly("kept");
  }

  @Test
  void given_a_breach_again_then_it_is_there_twice_whether_its_id_is_new_or_not() {
    Told once = breach("1", "broken", DUE);

    assertThat(ledger.verdict(List.of(once, once)).twice()).contains("broken");
    assertThat(ledger.verdict(List.of(once, breach("2", "broken", DUE))).twice())
        .containsExactly("broken");
  }

  @Test
  void given_a_breach_before_it_was_due_or_due_at_another_time_then_it_is_early() {
    Verdict before = ledger.verdict(List.of(breach("1", "broken", DUE.minusMillis(1))));
    Verdict other =
        ledger.verdict(
            List.of(new Told("1", "broken", "sla.breached", DUE.plusMillis(1), DUE.plusMillis(2))));

    assertThat(before.early()).containsExactly("broken");
    assertThat(other.early()).containsExactly("broken");
  }

  private static Told breach(String id, String ticket, Instant detectedAt) {
    return new Told(id, ticket, "sla.breached", DUE, detectedAt);
  }

  private static Told retracted(String id) {
    return new Told(id, "kept", "sla.breach-retracted", null, null);
  }
}
