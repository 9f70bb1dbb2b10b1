package io.tocsin.notification.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Contact;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactReviewTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": "A", "phone": "+4915112345678", "zone": "Europe/Berlin"} |
          {"name": "A", "phone": "0151 12345678"}    | phone
          {"name": "A", "phone": "+0123456789"}      | phone
          {"name": "A", "phone": ""}                 | phone
          {"name": "A", "zone": "Berlin"}            | zone
          {"name": " "}                              | name
          {"email": "a@example.org"}                 | name
          {"name": "A", "preferences": {"channels": {"someday": ["pigeon"]}}} |
          {"name": "A", "preferences": {"quietHours": {"daily": ["22:00-07:00"], "sunday": ["00:00-24:00"]}}} |
          {"name": "A", "preferences": {"quietHours": {"daily": ["10-7"]}}} | preferences.quietHours.daily.0
          {"name": "A", "preferences": {"workingHours": {"someday": ["09:00-17:00"]}}} | preferences.workingHours.someday
          """)
  void givenAContact_thenItsFaultIsNamed(String json, String field) {
    Contact contact =
        ((Parsed.Ok<Contact>) Json.read(Json.WIRE, json.getBytes(UTF_8), Contact.class)).value();

    assertThat(ContactReview.faults(contact))
        .extracting(fault -> fault.field())
        .isEqualTo(field == null ? List.of() : List.of(field));
  }
}
