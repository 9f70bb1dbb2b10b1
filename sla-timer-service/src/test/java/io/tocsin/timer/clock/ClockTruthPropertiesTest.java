package io.tocsin.timer.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.timer.Cases;
import io.tocsin.timer.policy.Catalog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same things happened: the same is true, whenever and however often it became known. */
class ClockTruthPropertiesTest {
  private static final Catalog CATALOG =
      new Catalog(
          List.of(
              Policies.read(
                  Map.of(
                      "name", "office",
                      "calendar", "business-hours",
                      "pauseWhile", List.of("waiting-on-customer", "on-hold"),
                      "warnAt", List.of(50, 75, 90),
                      "metrics",
                          Map.of(
                              "first-response",
                              Map.of("target", Map.of("urgent", "PT15M", "high", "PT1H")),
                              "next-response",
                              Map.of("target", "PT2H"),
                              "resolution",
                              Map.of("target", Map.of("businessDays", 1)),
                              "time-in-tier",
                              Map.of(
                                  "target",
                                  Map.of("1", "PT24H", "2", "PT12H"),
                                  "calendar",
                                  "24x7",
                                  "pauseWhile",
                                  List.of()),
                              "customer-update",
                              Map.of("target", "PT4H", "repeat", true))))),
          Fixtures.CALENDARS);

  @Test
  void given_any_order_of_arrival_then_the_final_truth_is_the_same() {
    Cases.check(
        Cases.MANY,
        random -> {
          List<Input> history = Histories.withDeeds(random);
          List<Input> shuffled = new ArrayList<>(history);
          Collections.shuffle(shuffled, random);

          Play whenever = Play.whenever(CATALOG, shuffled, random);

          Play truth = Play.punctual(CATALOG, history);
          assertThat(whenever.view()).isEqualTo(truth.view());
          assertThat(whenever.standingBreaches()).isEqualTo(truth.breaches());
        });
  }

  @Test
  void given_the_same_history_again_then_the_state_is_the_same_to_the_last_field() {
    Cases.check(
        Cases.MANY,
        random -> {
          List<Input> history = Histories.withDeeds(random);

          Play once = Play.punctual(CATALOG, history);
          Play again = Play.punctual(CATALOG, history);

          assertThat(again.clocks).isEqualTo(once.clocks);
          assertThat(again.told).isEqualTo(once.told);
        });
  }

  @Test
  void given_duplicates_then_they_change_nothing_and_nothing_is_told_twice() {
    Cases.check(
        Cases.MANY,
        random -> {
          List<Input> history = Histories.withDeeds(random);
          Play play = new Play(CATALOG);
          for (Input input : history) {
            play.decide(input);
            TicketClocks before = play.clocks;
            play.decide(history.get(random.nextInt(history.indexOf(input) + 1)));
            assertThat(play.clocks).isSameAs(before);
          }
          play.pass(Play.END);

          List<String> ids = play.told.stream().map(Event::id).toList();
          assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        });
  }

  @Test
  void given_any_history_then_at_most_one_breach_and_one_warning_of_a_level_in_each_cycle() {
    Cases.check(
        Cases.MANY,
        random -> {
          List<String> levels =
              Play.punctual(CATALOG, Histories.withDeeds(random)).told.stream()
                  .filter(event -> event.data().dueAt() != null)
                  .map(event -> event.data().clockId() + event.type() + event.data().percent())
                  .toList();

          assertThat(new HashSet<>(levels)).hasSameSizeAs(levels);
        });
  }
}
