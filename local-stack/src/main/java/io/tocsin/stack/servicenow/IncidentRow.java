package io.tocsin.stack.servicenow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the export: an incident as it stood after one change.
 *
 * @param line of the file, 1 is the header
 * @param content all fields in file order; two rows are the same when these are
 * @param fields by column name
 */
public record IncidentRow(long line, List<String> content, Map<String, String> fields) {

  private static final String UNKNOWN = "?";

  /** The columns without which a file is no such export. */
  public static final List<String> NEEDED =
      List.of("number", "incident_state", "opened_at", "sys_updated_at", "priority", "caller_id");

  /** The incident that it belongs to; empty when it names none. */
  public String number() {
    String number = field("number");
    return number == null ? "" : number;
  }

  /** A field's text; null when it is missing, empty or {@code ?}, which means unknown. */
  @Nullable String field(String column) {
    String text = fields.getOrDefault(column, UNKNOWN).strip();
    return text.isEmpty() || text.equals(UNKNOWN) ? null : text;
  }
}
