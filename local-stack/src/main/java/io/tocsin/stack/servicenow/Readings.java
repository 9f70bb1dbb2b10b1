package io.tocsin.stack.servicenow;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the export's words and times read in ours. */
final class Readings {

  /** Day first, no zone: taken as UTC. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d/M/uuuu HH:mm", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Readings() {}

  static Status status(IncidentRow row) {
    return switch (row.field("incident_state")) {
      case "New" -> Status.OPEN;
      case "Active" -> Status.IN_PROGRESS;
      case "Awaiting User Info" -> Status.WAITING_ON_CUSTOMER;
      case "Awaiting Vendor", "Awaiting Problem", "Awaiting Evidence" -> Status.ON_HOLD;
      case "Resolved" -> Status.RESOLVED;
      case "Closed" -> Status.CLOSED;
      case null -> throw new Unreadable("incident_state is missing");
      case String other -> throw new Unreadable("incident_state is unknown: " + other);
    };
  }

  /** Null when the row does not say. */
  static @Nullable Priority priority(IncidentRow row) {
    return switch (row.field("priority")) {
      case "1 - Critical" -> Priority.URGENT;
      case "2 - High" -> Priority.HIGH;
      case "3 - Moderate" -> Priority.NORMAL;
      case "4 - Low" -> Priority.LOW;
      case null -> null;
      case String other -> throw new Unreadable("priority is unknown: " + other);
    };
  }

  static Instant time(IncidentRow row, String column) {
    String text = row.field(column);
    if (text == null) {
      throw new Unreadable(column + " is missing");
    }
    try {
      return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Unreadable(column + " is no time of the form day/month/year hour:minute");
    }
  }

  /** A label such as {@code Opened by 8} as an id, {@code opened-by-8}; null when unknown. */
  static @Nullable String id(IncidentRow row, String column) {
    String label = row.field(column);
    return label == null ? null : label.toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
  }

  /** Leaves a row at its first fault; never leaves the package. */
  static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final String reason;

    Unreadable(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
