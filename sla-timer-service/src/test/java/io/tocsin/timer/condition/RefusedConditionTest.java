package io.tocsin.timer.condition;

import static io.tocsin.timer.condition.Conditions.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedConditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      ticket.priorty == "high"                     | 1 |  8 | unknown field 'priorty'; a ticket has: priority, status, tier, severity
      ticket.customer.plann == "gold"              | 1 | 17 | unknown field 'plann'; a customer has: id, plan, locale
      ticket == "high"                             | 1 |  1 | 'ticket' has several fields; name one: priority, status
      ticket.customer == "c1"                      | 1 |  1 | 'ticket.customer' has several fields; name one: id, plan, locale
      has(ticket.sevrity)                          | 1 | 12 | unknown field 'sevrity'; a ticket has: priority, status, tier, severity
      has(ticket.customer)                         | 1 |  5 | 'ticket.customer' has several fields; name one: id, plan, locale
      has("x")                                     | 1 |  4 | has(...) asks for a fact, such as has(ticket.severity)
      has(ticket.team == "x")                      | 1 |  4 | has(...) asks for a fact, such as has(ticket.severity)
      has(ticket)                                  | 1 |  5 | 'ticket' has several fields; name one: priority, status
      priority == "high"                           | 1 |  1 | unknown name 'priority'; write ticket.priority
      ticket.priority == high                      | 1 | 20 | unknown name 'high'
      plan == "high"                               | 1 |  1 | unknown name 'plan'
      ticket.priority == 1                         | 1 | 17 | '==' does not fit a text and a whole number
      ticket.severity < "2"                        | 1 | 17 | '<' does not fit a whole number and a text
      ticket.severity > 1.5                        | 1 | 17 | '>' does not fit a whole number and a number with a point
      ticket.team == null                          | 1 | 13 | '==' does not fit a text and null (ask with has)
      ticket.team in [1, 2]                        | 1 | 13 | 'in' does not fit a text and a list of whole numbers
      ticket.tier in [1, "2"]                      | 1 | 13 | 'in' does not fit a whole number and a list of texts
      ticket.priority                              | 1 |  7 | expected a truth value, but this is a text
      ticket.tier                                  | 1 |  7 | expected a truth value, but this is a whole number
      !ticket.team                                 | 1 |  1 | '!' does not fit a text
      ticket.tier && true                          | 1 | 13 | '&&' does not fit a whole number and a truth value
      ticket.team ? true : false                   | 1 | 13 | '? :' does not fit a text and a truth value and a truth value
      ticket.team.startsWith(1)                    | 1 | 23 | 'startsWith' does not fit a text and a whole number
      ticket.team.name == "x"                      | 1 | 12 | a text has no fields
      ticket.tier + 1 == 2                         | 1 | 13 | a condition has no '+'
      -ticket.tier * 2 == 2                        | 1 |  1 | a condition has no '-'
      ticket.team + "x" == "yx"                    | 1 | 13 | a condition has no '+'
      foo(ticket.team)                             | 1 |  4 | unknown name 'foo'
      ticket.team.lowerAscii() == "x"              | 1 | 23 | unknown name 'lowerAscii'
      dyn(ticket.team) == 1                        | 1 |  4 | unknown name 'dyn'
      ["a"].map(x, x) == ["a"]                     | 1 | 10 | unknown name 'map'
      ["a"][0] == ticket.team                      | 1 |  6 | a condition has no '[]'
      ticket["team"] == "x"                        | 1 |  1 | 'ticket' has several fields; name one: priority, status
      ["a"].exists(ticket, ticket == "a")          | 1 | 22 | 'ticket' has several fields; name one: priority, status
      ticket.team.exists(x, true)                  | 1 |  7 | exists and all need a list, but this is a text
      [1].exists(x, [2].exists(y, x == y))         | 1 | 25 | exists and all can't be nested
      ticket.priority == "hgih"                    | 1 | 20 | 'hgih' is no value of ticket.priority; accepted: urgent, high, normal, low
      "hgih" == ticket.priority                    | 1 |  1 | 'hgih' is no value of ticket.priority; accepted: urgent, high, normal, low
      ticket.status in ["open", "opne"]            | 1 | 27 | 'opne' is no value of ticket.status; accepted: open, in-progress, waiting-on-customer, on-hold, resolved, closed
      !(ticket.status != "Open")                   | 1 | 20 | 'Open' is no value of ticket.status; accepted: open, in-progress, waiting-on-customer, on-hold, resolved, closed
      ticket.severity == 0                         | 1 | 20 | '0' is no value of ticket.severity; accepted: 1, 2, 3, 4
      ticket.severity in [4, 5]                    | 1 | 24 | '5' is no value of ticket.severity; accepted: 1, 2, 3, 4
      ticket.team.matches("(")                     | 1 | 21 | is no pattern of RE2: missing closing )
      ticket.team.matches(ticket.skill)            | 1 | 27 | the pattern of 'matches' must be a text in quotes
      ticket.priority = "high"                     | 1 | 17 | '=' compares nothing; write '=='
      ticket.priority ==                           | 1 | 19 | the condition ends too early
      (ticket.tier == 1                            | 1 | 18 | ')' is missing
      ticket.tier == 1)                            | 1 | 17 | ')' was not expected here
      ticket.team == "abc                          | 1 | 16 | the text is not closed, or has an unknown escape
      ticket.team == “abc”                         | 1 | 16 | '“' was not expected here
      ticket.team == "a" and ticket.tier == 1      | 1 | 20 | 'and' was not expected here
      ticket.team == "a" & ticket.tier == 1        | 1 | 20 | '&' was not expected here
      ticket.team <> "a"                           | 1 | 14 | '>' was not expected here
      ticket.tier == 99999999999999999999          | 1 | 16 | 99999999999999999999 is too large
      if (ticket.tier == 1)                        | 1 |  1 | a condition has no 'if'
      ticket.team == "a"; true                     | 1 | 19 | ';' was not expected here
      Ticket{team: "a"} == 1                       | 1 |  7 | unknown name 'Ticket'
      [] == [ticket.team].filter(x, x == "a")      | 1 | 27 | unknown name 'filter'
      [1].exists(ticket.team, true)                | 1 | 18 | this must be a simple name
      timestamp("2026-01-01T00:00:00Z") == 1       | 1 | 10 | unknown name 'timestamp'
      b"x" == ticket.team                          | 1 |  6 | '==' does not fit bytes and a text
      `ticket.team == "\\q"`                       | 1 | 16 | the text is not closed, or has an unknown escape
      ticket.team == 'ü😀' && ticket.prio == "x"    | 1 | 31 | unknown field 'prio'; a ticket has: priority, status, tier, severity
      """)
  void given_a_mistake_then_its_place_and_what_was_expected(
      String expression, int line, int column, String reason) {
    assertThat(reasons(expression).getFirst())
        .startsWith("line %d, column %d: ".formatted(line, column))
        .contains(reason);
  }

  @Test
  void given_several_lines_then_the_line_and_column_of_an_editor() {
    assertThat(reasons("ticket.tier == 1 &&\n  ticket.priorty == \"high\""))
        .singleElement()
        .asString()
        .startsWith("line 2, column 10: unknown field 'priorty'");
    assertThat(reasons("ticket.tier == 1\r\n// why\r\n  && ticket.priority == \"hgih\"\r\n"))
        .singleElement()
        .asString()
        .startsWith("line 3, column 25: 'hgih'");
    assertThat(reasons("ticket.tier == 1\n\n  && ("))
        .singleElement()
        .asString()
        .startsWith("line 3, column 7: the condition ends too early");
  }

  @Test
  void given_several_mistakes_of_a_kind_then_each_is_named() {
    assertThat(reasons("ticket.foo == 1 && ticket.customer.bar == 2")).hasSize(2);
    assertThat(reasons("ticket.team == 1 && ticket.tier == \"x\"")).hasSize(2);
    assertThat(reasons("ticket.priority == \"x\" || ticket.status in [\"y\", \"z\"]")).hasSize(3);
  }

  @Test
  void given_nothing_then_it_is_better_left_out() {
    assertThat(reasons("")).singleElement().asString().contains("leave it out");
    assertThat(reasons(" \n")).singleElement().asString().contains("leave it out");
  }

  @Test
  void given_more_than_2000_characters_then_refused_unread() {
    assertThat(reasons("ticket.team == \"" + "x".repeat(1_984) + "\""))
        .containsExactly("has 2,001 characters; at most 2,000 are accepted");
  }

  @Test
  void given_a_tower_of_brackets_then_refused_and_not_overflown() {
    for (String open :
        List.of("(", "[", "!(", "{1:", "-", "true?true:", "ticket.team.size(", "has(")) {
      assertThat(reasons(open.repeat(1_990 / open.length()))).isNotEmpty();
    }
  }

  @Test
  void given_what_only_java_calls_a_pattern_then_refused() {
    assertThat(reasons("ticket.team.matches(\"a(?=b)\")").getFirst())
        .contains("is no pattern of RE2");
    assertThat(reasons("ticket.team.matches(\"((a{100}){100}){10}\")").getFirst())
        .contains("pattern");
  }

  @Test
  void given_a_place_then_it_is_counted_from_one() {
    assertThat(TicketCondition.compile("1"))
        .isEqualTo(
            new Definition.Refused<>(
                List.of(
                    new FieldProblem(
                        "when",
                        "line 1, column 1: expected a truth value, but this is a whole number"))));
  }
}
