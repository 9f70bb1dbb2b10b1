package io.tocsin.timer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.Cases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlineIndexTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final int TICKETS = 40;

  /** When each ticket is due, as the store would say. */
  private final Map<String, Instant> due = new HashMap<>();

  @Test
  void given_any_moves_then_all_that_is_due_comes_once_and_the_oldest_first() {
    Cases.check(2000, random -> new DeadlineIndexTest().anyMoves(random, Integer.MAX_VALUE, false));
  }

  @Test
  void given_a_small_budget_then_each_look_goes_on_where_the_last_one_stopped() {
    Cases.check(500, random -> new DeadlineIndexTest().anyMoves(random, 3, false));
  }

  @Test
  void given_it_is_made_anew_at_any_moment_then_it_gives_what_the_old_one_would() {
    Cases.check(500, random -> new DeadlineIndexTest().anyMoves(random, 3, true));
  }

  /** Beside it a map that is searched from end to end. */
  private void anyMoves(Random random, int budget, boolean anew) {
    DeadlineIndex index = new DeadlineIndex(this::isDue);
    Instant now = START;
    for (int step = 0; step < 60; step++) {
      for (int moves = random.nextInt(20); moves > 0; moves--) {
        move(index, ticket(random.nextInt(TICKETS)), time(random, now));
      }
      if (anew && random.nextBoolean()) {
        index = rebuilt();
      }
      now = now.plus(Duration.ofSeconds(random.nextInt(4000)));
      List<Instant> expected = oldest(now, budget);
      assertThat(fire(index, now, budget)).isEqualTo(expected);
    }
    List<Instant> left = oldest(now, Integer.MAX_VALUE);
    assertThat(fire(index, now, Integer.MAX_VALUE)).isEqualTo(left);
  }

  @Test
  void given_a_ticket_moves_ever_again_then_what_it_leaves_behind_goes() {
    DeadlineIndex index = new DeadlineIndex(this::isDue);
    for (int i = 0; i < TICKETS; i++) {
      move(index, ticket(i), START.plus(Duration.ofDays(1)));
    }

    for (int step = 0; step < 100_000; step++) {
      move(index, ticket(step % TICKETS), START.plus(Duration.ofDays(1)).plusSeconds(step % 700));
    }

    assertThat(index.size()).isLessThan(TICKETS * 8);
    assertThat(fire(index, START.plus(Duration.ofDays(2)), Integer.MAX_VALUE)).hasSize(TICKETS);
  }

  @Test
  void given_what_is_due_first_then_it_says_when() {
    DeadlineIndex index = new DeadlineIndex(this::isDue);
    move(index, ticket(1), START.plus(Duration.ofDays(400)));
    move(index, ticket(2), START.plus(Duration.ofMinutes(5)));

    assertThat(index.nextDue()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    assertThat(index.takeDue(START.plus(Duration.ofMinutes(4)))).isNull();
    assertThat(index.takeDue(START.plus(Duration.ofMinutes(5))))
        .isEqualTo(new DeadlineIndex.Entry(START.plus(Duration.ofMinutes(5)), ticket(2)));
    assertThat(index.nextDue()).isEqualTo(START.plus(Duration.ofDays(400)));
  }

  @Test
  void given_all_tickets_by_due_then_each_is_there_and_the_near_ones_come_first() {
    DeadlineIndex index = new DeadlineIndex(this::isDue);
    for (int i = 0; i < TICKETS; i++) {
      move(index, ticket(i), START.plus(Duration.ofDays(TICKETS - i)));
    }
    List<String> found = new ArrayList<>();

    index.ticketsByDue().forEachRemaining(found::add);

    assertThat(found).hasSize(TICKETS);
    assertThat(found.getFirst()).isEqualTo(ticket(TICKETS - 1));
    assertThat(found.getLast()).isEqualTo(ticket(0));
  }

  private boolean isDue(String ticket, Instant then) {
    return then.equals(due.get(ticket));
  }

  private void move(DeadlineIndex index, String ticket, @Nullable Instant to) {
    Instant from = due.get(ticket);
    if (to == null) {
      due.remove(ticket);
    } else {
      due.put(ticket, to);
    }
    index.move(ticket, from, to);
  }

  /** As the timer does when a partition is assigned. */
  private DeadlineIndex rebuilt() {
    DeadlineIndex index = new DeadlineIndex(this::isDue);
    due.forEach((ticket, then) -> index.move(ticket, null, then));
    return index;
  }

  /**
   * Takes what is due, as the timer does: what is stale is passed by, what fires moves on. Returns
   * when each that fired was due.
   */
  private List<Instant> fire(DeadlineIndex index, Instant now, int budget) {
    List<Instant> fired = new ArrayList<>();
    while (fired.size() < budget) {
      DeadlineIndex.Entry entry = index.takeDue(now);
      if (entry == null) {
        break;
      }
      if (isDue(entry.ticketId(), entry.due())) {
        fired.add(entry.due());
        move(index, entry.ticketId(), null);
      }
    }
    return fired;
  }

  /** When those are due that must fire by now, the oldest first. */
  private List<Instant> oldest(Instant now, int budget) {
    return due.values().stream().filter(then -> !then.isAfter(now)).sorted().limit(budget).toList();
  }

  private static @Nullable Instant time(Random random, Instant now) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> now.minusMillis(random.nextInt(100_000));
      case 2 -> now.plusMillis(random.nextInt(2_000_000));
      // Few different ones: tickets come back to where they were.
      case 3 -> START.plus(Duration.ofMinutes(random.nextInt(10) * 60L));
      default -> now.plus(Duration.ofDays(random.nextInt(30)));
    };
  }

  private static String ticket(int number) {
    return number % 4 == 0
        ? "CASE-" + number
        : new UUID(Objects.hash(number) * 0x1234567L, number).toString();
  }
}
