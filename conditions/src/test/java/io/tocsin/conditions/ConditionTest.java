package io.tocsin.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private record Parcel(
      @Nullable String size, @Nullable Integer grams, @Nullable Boolean fragile, String city) {}

  private static final Vocabulary<Parcel> VOCABULARY =
      new Vocabulary<>(
          "parcel.grams",
          List.of(
              Fact.word("parcel.size", List.of("small", "large"), Parcel::size),
              Fact.number("parcel.grams", Parcel::grams),
              Fact.bool("parcel.fragile", Parcel::fragile),
              Fact.text("way.to.city", Parcel::city),
              Fact.number("way.zone", List.of(1, 2), 9, parcel -> null)));

  private static final ConditionCompiler<Parcel> COMPILER = new ConditionCompiler<>(VOCABULARY);

  private static final Parcel VASE = new Parcel("small", 400, true, "Graz");
  private static final Parcel UNKNOWN = new Parcel(null, null, null, "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parcel.size == \"small\" && parcel.grams < 500",
        "parcel.fragile",
        "parcel.fragile == true && has(parcel.fragile)",
        "way.to.city in [\"Graz\", \"Wien\"]",
        "way.zone > 8 || false",
        "!has(way.zone)",
      })
  void given_what_is_so_then_it_holds(String expression) {
    assertAnswers(expression, VASE, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parcel.fragile",
        "has(parcel.fragile)",
        "parcel.size == \"small\"",
        "way.zone < 9"
      })
  void given_nothing_known_then_nothing_is_taken_for_granted(String expression) {
    assertAnswers(expression, UNKNOWN, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      parcel.sise == "small"  | line 1, column 8: unknown field 'sise'; a parcel has: size, grams, fragile
      way.to.town == "Graz"   | line 1, column 8: unknown field 'town'; a to has: city
      way == "x"              | line 1, column 1: 'way' has several fields; name one: to, zone
      grams > 1               | line 1, column 1: unknown name 'grams'; write parcel.grams
      zone == 1               | line 1, column 1: unknown name 'zone'; write way.zone
      letter > 1              | line 1, column 1: unknown name 'letter'; facts begin with 'parcel.' or 'way.', texts stand in quotes, and the functions are has, size, startsWith, endsWith, contains, matches, exists, all
      has(letter)             | line 1, column 4: has(...) asks for a fact, such as has(parcel.grams)
      parcel.fragile == "yes" | line 1, column 16: '==' does not fit a truth value and a text
      way.zone == 3           | line 1, column 13: '3' is no value of way.zone; accepted: 1, 2 (and has(way.zone) asks whether there is one)
      parcel.grams            | line 1, column 7: expected a truth value, but this is a whole number
      """)
  void given_a_mistake_then_the_words_are_those_of_the_vocabulary(
      String expression, String reason) {
    assertThat(COMPILER.compile(expression))
        .isEqualTo(new Compiled.Refused<Parcel>(List.of(reason)));
  }

  @Test
  void given_nothing_or_too_much_then_refused_unread() {
    assertThat(reasons(" \n")).singleElement().asString().contains("leave it out");
    assertThat(reasons("true ".repeat(401)))
        .containsExactly("has 2,005 characters; at most 2,000 are accepted");
  }

  @Test
  void given_an_evaluation_that_fails_then_it_does_not_hold_and_says_so() throws Exception {
    Cel divides = CelFactory.standardCelBuilder().build();
    CelRuntime.Program program = divides.createProgram(divides.compile("1 / 0 == 1").getAst());
    List<String> failures = new ArrayList<>();

    boolean holds = new Condition<>("1 / 0 == 1", VOCABULARY, program, failures::add).test(VASE);

    assertThat(holds).isFalse();
    assertThat(failures)
        .singleElement()
        .asString()
        .startsWith("1 / 0 == 1: ")
        .containsIgnoringCase("by zero");
  }

  private static void assertAnswers(String expression, Parcel parcel, boolean holds) {
    switch (COMPILER.compile(expression)) {
      case Compiled.Valid<Parcel>(Condition<Parcel> condition) -> {
        assertThat(condition.test(parcel)).isEqualTo(holds);
        assertThat(condition).hasToString(expression);
      }
      case Compiled.Refused<Parcel>(List<String> reasons) ->
          throw new AssertionError(expression + ": " + reasons);
    }
  }

  private static List<String> reasons(String expression) {
    return switch (COMPILER.compile(expression)) {
      case Compiled.Valid<Parcel> valid -> throw new AssertionError(expression + " is accepted");
      case Compiled.Refused<Parcel>(List<String> reasons) -> reasons;
    };
  }
}
