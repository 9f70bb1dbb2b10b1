package io.tocsin.tickets.ticket;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.IntakeData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with an input, so that a person can mend it in one go. */
final class Checks {

  static final int MAX_TITLE = 500;
  static final int MAX_BODY = 100_000;
  static final int MAX_ID = 200;
  static final int MAX_LOCALE = 35;

  /** Neither control, format and surrogate characters nor line and paragraph separators. */
  private static final Pattern PRINTABLE =
      Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*");

  private static final Pattern CODE = Pattern.compile("\\S*");

  /** Beyond these a time is a mistake, and no database column holds it. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final List<Fault> faults = new ArrayList<>();

  /** Everything wrong so far. */
  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** What every input has to keep to, whatever its type. */
  void general(Input input) {
    id("source", input.source());
    id("externalId", input.externalId());
    if (input.time().isBefore(EARLIEST) || input.time().isAfter(LATEST)) {
      fault("time", "must be between the years 1970 and 9999");
    }
    IntakeData data = input.data();
    prose("title", data.title(), MAX_TITLE);
    prose("body", data.body(), MAX_BODY);
    range("severity", data.severity(), 1, 4);
    range("affectedUsers", data.affectedUsers(), 0, Integer.MAX_VALUE);
    range("rating", data.rating(), 1, 5);
    customer(data.customer());
    id("team", data.team());
    id("assignee", data.assignee());
    id("skill", data.skill());
    id("agent", data.agent());
    code("reason", data.reason());
  }

  /** The value, or the fallback after noting that it is missing. */
  <T> T needed(String field, @Nullable T value, T fallback) {
    if (value == null) {
      fault(field, "is missing");
      return fallback;
    }
    return value;
  }

  /** Notes a fault. */
  void fault(String field, String reason) {
    faults.add(new Fault(field, reason));
  }

  private void prose(String field, @Nullable String text, int max) {
    if (text == null) {
      return;
    }
    if (text.isBlank()) {
      fault(field, "is empty");
    } else if (text.length() > max) {
      fault(field, "is longer than " + max + " characters");
    }
  }

  private void id(String field, @Nullable String id) {
    id(field, id, MAX_ID);
  }

  private void id(String field, @Nullable String id, int max) {
    if (id == null) {
      return;
    }
    if (id.isBlank()) {
      fault(field, "is empty");
    } else if (id.length() > max) {
      fault(field, "is longer than " + max + " characters");
    } else if (!PRINTABLE.matcher(id).matches()) {
      fault(field, "has control characters");
    }
  }

  private void code(String field, @Nullable String code) {
    id(field, code);
    if (code != null && !code.isBlank() && !CODE.matcher(code).matches()) {
      fault(field, "must be a code with no spaces in it");
    }
  }

  private void range(String field, @Nullable Integer value, int min, int max) {
    if (value != null && (value < min || value > max)) {
      fault(
          field,
          max == Integer.MAX_VALUE
              ? "must not be less than " + min
              : "must be from " + min + " to " + max);
    }
  }

  private void customer(@Nullable Customer customer) {
    if (customer == null) {
      return;
    }
    // A JSON object without an id makes a customer without one, whatever the type says.
    id("customer.id", needed("customer.id", customer.id(), "?"));
    id("customer.plan", customer.plan());
    id("customer.locale", customer.locale(), MAX_LOCALE);
    if (customer.locale() != null && !isLanguageTag(customer.locale())) {
      fault("customer.locale", "is not a language tag such as de-AT");
    }
  }

  private static boolean isLanguageTag(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}
