package io.tocsin.timer.condition;

import static io.tocsin.timer.condition.Conditions.EMPTY;
import static io.tocsin.timer.condition.Conditions.FULL;
import static io.tocsin.timer.condition.Conditions.anyTicket;
import static io.tocsin.timer.condition.Conditions.condition;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.timer.Cases;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Traits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketConditionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "ticket.priority == \"high\"",
        "ticket.priority == 'high'",
        "\"high\" == ticket.priority",
        ".ticket.priority == \"high\"",
        "ticket.priority != \"low\"",
        "ticket.priority in [\"urgent\", \"high\"]",
        "!(ticket.priority in [\"normal\", \"low\"])",
        "ticket.status == \"waiting-on-customer\"",
        "ticket.tier == 2",
        "ticket.tier > 1 && ticket.tier < 3",
        "ticket.severity >= 3",
        "ticket.affectedUsers > -1",
        "ticket.affectedUsers in [40, 41]",
        "ticket.customer.id.startsWith(\"bank-\")",
        "ticket.customer.plan == \"gold\"",
        "ticket.customer.locale.startsWith(\"de\")",
        "ticket.customer.locale.matches(\"^de(-AT)?$\")",
        "ticket.team.endsWith(\"ments\")",
        "ticket.skill.contains(\"edge\")",
        "size(ticket.skill) == 6 && ticket.skill.size() == 6",
        "ticket.source == \"portal\" ? ticket.tier == 2 : false",
        "[\"gov-\", \"bank-\"].exists(prefix, ticket.customer.id.startsWith(prefix))",
        "[1, 2].all(level, level <= ticket.tier)",
        "has(ticket.severity) && has(ticket.customer.plan)",
        "ticket.customer.plan == \"gold\" // the good one",
        "ticket.customer.plan == \"gold\"\n  && ticket.tier == 2\r\n  && true\n",
      })
  void given_what_is_so_then_it_holds(String expression) {
    assertThat(condition(expression).test(FULL)).isTrue();
    assertThat(condition("!(" + expression + "\n)").test(FULL)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ticket.customer.plan == \"gold\"",
        "ticket.severity <= 4",
        "ticket.severity in [1, 2, 3, 4]",
        "ticket.affectedUsers > 0",
        "ticket.team.contains(\"a\")",
        "has(ticket.severity)",
        "has(ticket.affectedUsers) || has(ticket.team) || has(ticket.skill) || has(ticket.source)",
        "has(ticket.customer.id) || has(ticket.customer.plan) || has(ticket.customer.locale)",
      })
  void given_a_ticket_without_the_fact_then_nothing_is_taken_for_granted(String expression) {
    assertThat(condition(expression).test(EMPTY)).isFalse();
  }

  @Test
  void given_absent_facts_then_they_have_the_documented_values() {
    assertThat(condition("ticket.team == \"\" && ticket.customer.plan == \"\"").test(EMPTY))
        .isTrue();
    assertThat(condition("ticket.tier == 1 && ticket.affectedUsers == 0").test(EMPTY)).isTrue();
    assertThat(condition("ticket.severity > 4").test(EMPTY)).isTrue();
  }

  @Test
  void given_a_zero_that_somebody_wrote_then_the_ticket_has_it() {
    Facts nobody =
        new Facts(Priority.LOW, Status.OPEN, 1, new Traits(null, 0, null, "", null, null));

    assertThat(condition("has(ticket.affectedUsers) && has(ticket.team)").test(nobody)).isTrue();
  }

  @Test
  void given_every_word_of_the_wire_then_it_is_accepted_and_means_that_value() throws Exception {
    ObjectMapper wire = new ObjectMapper();
    for (Priority priority : Priority.values()) {
      String word = wire.writeValueAsString(priority);
      TicketData ticket = wire.readValue("{\"priority\": " + word + "}", TicketData.class);
      assertThat(condition("ticket.priority == " + word).test(facts(ticket))).isTrue();
    }
    for (Status status : Status.values()) {
      String word = wire.writeValueAsString(status);
      TicketData ticket = wire.readValue("{\"status\": " + word + "}", TicketData.class);
      assertThat(condition("ticket.status == " + word).test(facts(ticket))).isTrue();
    }
  }

  @Test
  void given_unicode_then_it_compares_like_any_text() {
    Customer customer = new Customer("ü😀", "Größe", null);
    Facts ticket =
        new Facts(Priority.LOW, Status.OPEN, 1, new Traits(null, null, customer, null, null, null));

    assertThat(condition("ticket.customer.id == \"ü😀\"").test(ticket)).isTrue();
    assertThat(condition("ticket.customer.id == \"\\u00fc\\U0001F600\"").test(ticket)).isTrue();
    assertThat(condition("size(ticket.customer.id) == 2").test(ticket)).isTrue();
    assertThat(condition("ticket.customer.plan.contains('öß')").test(ticket)).isTrue();
  }

  @Test
  void given_the_longest_expressions_then_they_are_read_and_run() {
    String chain = "ticket.tier == 2" + " && ticket.tier == 2".repeat(99);
    String list = "ticket.tier in [0" + ", 1".repeat(650) + ", 2]";
    String walk = "[2" + ",2".repeat(950) + "].all(n, n == ticket.tier)";
    String branches = "false ? false : ".repeat(30) + "true";

    assertThat(List.of(chain, list, walk, branches))
        .allSatisfy(long_ -> assertThat(long_.length()).isLessThanOrEqualTo(2_000))
        .allSatisfy(long_ -> assertThat(condition(long_).test(FULL)).isTrue());
  }

  @Test
  void given_any_facts_then_a_condition_answers_and_nothing_fails() {
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    List<Predicate<Facts>> conditions = new ArrayList<>();
    for (String expression :
        List.of(
            "ticket.priority in [\"urgent\"] || ticket.status != \"open\"",
            "ticket.tier < ticket.severity || ticket.affectedUsers >= ticket.tier",
            "ticket.customer.id.matches(\"^c-?[0-9]{1,4}$\") || ticket.team < ticket.skill",
            "has(ticket.customer.plan) ? ticket.source.contains(ticket.skill) : size(ticket.team) > 1",
            "[ticket.team, ticket.skill].exists(x, x == ticket.customer.locale)")) {
      if (TicketCondition.compile(expression, failures::add)
          instanceof Definition.Valid<Predicate<Facts>>(Predicate<Facts> value)) {
        conditions.add(value);
      }
    }
    assertThat(conditions).hasSize(5);

    Cases.check(
        2_000,
        random -> {
          Facts ticket = anyTicket(random);
          long holding = conditions.stream().filter(condition -> condition.test(ticket)).count();
          assertThat(holding).isBetween(0L, 5L);
          assertThat(conditions.get(0).test(ticket))
              .isEqualTo(ticket.priority() == Priority.URGENT || ticket.status() != Status.OPEN);
        });

    assertThat(failures).isEmpty();
  }

  @Test
  void given_many_threads_then_one_condition_serves_them_all() {
    Predicate<Facts> condition =
        condition("[\"bank-7\"].exists(id, id == ticket.customer.id) && ticket.tier == 2");

    boolean steady =
        IntStream.range(0, 20_000)
            .parallel()
            .allMatch(i -> condition.test(i % 2 == 0 ? FULL : EMPTY) == (i % 2 == 0));

    assertThat(steady).isTrue();
  }

  private static Facts facts(TicketData data) {
    Priority priority = data.priority() == null ? Priority.LOW : data.priority();
    Status status = data.status() == null ? Status.OPEN : data.status();
    return new Facts(priority, status, 1, Traits.of(data));
  }
}
