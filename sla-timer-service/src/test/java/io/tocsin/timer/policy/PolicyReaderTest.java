package io.tocsin.timer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.condition.PolicyDefinitions;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.policy.Allowance.OpenTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
  private static final Map<String, Object> GOLD =
      Map.of(
          "name",
          "gold",
          "order",
          10,
          "when",
          "ticket.customer.plan == \"gold\"",
          "calendar",
          "support-de",
          "pauseWhile",
          List.of("waiting-on-customer", "on-hold"),
          "warnAt",
          List.of(90, 50),
          "metrics",
          Map.of(
              "resolution",
              Map.of("target", "PT24H"),
              "first-response",
              Map.of("target", Map.of("urgent", "PT15M", "low", "PT8H")),
              "time-in-tier",
              Map.of("target", Map.of("1", "PT24H"), "calendar", "24x7", "pauseWhile", List.of())));

  @Test
  void given_a_policy_then_metrics_take_its_defaults_and_their_own_settings() {
    Policy gold = valid(PolicyDefinitions.read(GOLD));

    MetricDefinition resolution = metric(gold, "resolution");
    assertThat(resolution.calendar()).isEqualTo("support-de");
    assertThat(resolution.warnAt()).containsExactly(50, 90);
    assertThat(resolution.pauseWhile())
        .isEqualTo(Set.of(Status.WAITING_ON_CUSTOMER, Status.ON_HOLD));
    MetricDefinition timeInTier = metric(gold, "time-in-tier");
    assertThat(timeInTier.calendar()).isEqualTo("24x7");
    assertThat(timeInTier.pauseWhile()).isEmpty();
  }

  @Test
  void given_targets_by_priority_then_one_left_out_promises_nothing() {
    Target target = metric(valid(PolicyDefinitions.read(GOLD)), "first-response").target();

    assertThat(target.allowed(facts(Priority.URGENT, 1)))
        .isEqualTo(new OpenTime(Duration.ofMinutes(15)));
    assertThat(target.allowed(facts(Priority.HIGH, 1))).isNull();
  }

  @Test
  void given_targets_by_tier_then_the_tier_decides() {
    Target target = metric(valid(PolicyDefinitions.read(GOLD)), "time-in-tier").target();

    assertThat(target.allowed(facts(Priority.LOW, 1)))
        .isEqualTo(new OpenTime(Duration.ofHours(24)));
    assertThat(target.allowed(facts(Priority.LOW, 2))).isNull();
  }

  @Test
  void given_a_condition_on_the_plan_then_other_plans_do_not_match() {
    Policy gold = valid(PolicyDefinitions.read(GOLD));

    assertThat(gold.when().test(ofPlan("gold"))).isTrue();
    assertThat(gold.when().test(ofPlan("silver"))).isFalse();
  }

  @Test
  void given_several_mistakes_then_each_has_its_path() {
    Map<String, Object> wrong = new HashMap<>(GOLD);
    wrong.put("when", "ticket.seriousness < 2");
    wrong.put("pauseWhile", List.of("asleep"));
    wrong.put("warnAt", List.of(101));
    wrong.put("colour", "red");
    wrong.put(
        "metrics",
        Map.of(
            "resolution",
            Map.of("target", "PT0S", "repeat", "yes"),
            "first-response",
            Map.of("target", Map.of("high", "soon", "highest", "PT1H")),
            "lunch",
            Map.of("target", "PT1H")));

    assertThat(problems(wrong))
        .extracting(FieldProblem::field)
        .containsExactlyInAnyOrder(
            "when",
            "pauseWhile",
            "warnAt",
            "colour",
            "metrics.resolution.target",
            "metrics.resolution.repeat",
            "metrics.first-response.target.high",
            "metrics.first-response.target.highest",
            "metrics.lunch");
  }

  @Test
  void given_a_target_of_300_years_then_it_is_refused() {
    Map<String, Object> wrong = new HashMap<>(GOLD);
    wrong.put("metrics", Map.of("resolution", Map.of("target", "P109500D")));

    assertThat(problems(wrong))
        .extracting(FieldProblem::field)
        .containsExactly("metrics.resolution.target");
  }

  private static Facts facts(Priority priority, int tier) {
    return new Facts(priority, Status.OPEN, tier, Traits.NONE);
  }

  private static Facts ofPlan(String plan) {
    Customer customer = new Customer("c", plan, null);
    return new Facts(
        Priority.LOW, Status.OPEN, 1, new Traits(null, null, customer, null, null, null));
  }

  private static MetricDefinition metric(Policy policy, String name) {
    MetricDefinition metric = policy.metric(name);
    assertThat(metric).isNotNull();
    return java.util.Objects.requireNonNull(metric);
  }

  private static Policy valid(Definition<Policy> read) {
    assertThat(read).isInstanceOf(Definition.Valid.class);
    return ((Definition.Valid<Policy>) read).value();
  }

  private static List<FieldProblem> problems(Map<String, Object> tree) {
    Definition<Policy> read = PolicyDefinitions.read(tree);
    assertThat(read).isInstanceOf(Definition.Refused.class);
    return ((Definition.Refused<Policy>) read).problems();
  }
}
