package io.tocsin.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  record Body(
      @Nullable Priority priority,
      @Nullable Integer tier,
      @Nullable String title,
      @Nullable Instant at,
      @Nullable Duration target,
      @Nullable Customer customer,
      @Nullable List<Customer> others) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {"priority": "hihg"}             | priority    | 'hihg' is not one of urgent, high, normal, low
          {"priority": 1}                  | priority    | '1' is not one of urgent, high, normal, low
          {"tier": "2"}                    | tier        | must be a whole number
          {"tier": 1.5}                    | tier        | must be a whole number
          {"tier": true}                   | tier        | must be a whole number
          {"title": 7}                     | title       | must be text
          {"title": {}}                    | title       | must be text
          {"at": "2026-01-05T09:00:00"}    | at          | '2026-01-05T09:00:00' is not a time with a zone, such as 2026-01-05T09:00:00Z
          {"at": 1767603600}               | at          | '1767603600' is not a time with a zone, such as 2026-01-05T09:00:00Z
          {"customer": {"id": []}}         | customer.id | must be text
          {"customer": "Ann"}              | customer    | must be an object
          {"others": [{"id": "a"}, {"id": 5}]} | others[1].id | must be text
          {"tier": 1, "tier": 2}           | ""          | has 'tier' twice: line 1, column 19
          {"tier": 1                       | ""          | is not JSON: line 1, column 11
          {} x                             | ""          | is not JSON: line 1, column 5
          null                             | ""          | a JSON object is needed, but it is null
          """)
  void aRefusalNamesTheFieldAndTheReason(String json, String field, String reason) {
    assertThat(errors(Json.WIRE, json)).containsExactly(new FieldError(field, reason));
  }

  @Test
  void anUnknownFieldIsIgnoredOnTheWireAndRefusedOverHttp() {
    String json = "{\"tier\": 1, \"colour\": \"red\"}";

    assertThat(errors(Json.WIRE, json)).isEmpty();
    assertThat(errors(Json.STRICT, json))
        .containsExactly(new FieldError("colour", "there is no such field"));
  }

  @Test
  void aLongValueIsQuotedShort() {
    String json = "{\"priority\": \"" + "x".repeat(1_000_000) + "\"}";

    assertThat(errors(Json.WIRE, json).getFirst().reason()).hasSizeLessThan(150);
  }

  @Test
  void timesKeepTheirOffsetAndDurationsAreIso() {
    String json = "{\"at\": \"2026-01-05T09:00:00+01:00\", \"target\": \"PT1H30M\"}";

    assertThat(Json.read(Json.WIRE, json.getBytes(UTF_8), Body.class))
        .isEqualTo(
            new Parsed.Ok<>(
                new Body(
                    null,
                    null,
                    null,
                    Instant.parse("2026-01-05T08:00:00Z"),
                    Duration.ofMinutes(90),
                    null,
                    null)));
  }

  private static List<FieldError> errors(ObjectMapper mapper, String json) {
    return switch (Json.read(mapper, json.getBytes(UTF_8), Body.class)) {
      case Parsed.Ok<Body> ok -> List.of();
      case Parsed.Bad<Body>(var errors) -> errors;
    };
  }
}
