package io.tocsin.stack.servicenow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of an export, written down by hand. */
public final class Rows {

  private static long line = 1;

  private Rows() {}

  /** An ordinary row in that state at that time, with some columns different. */
  public static IncidentRow row(String state, String updatedAt, String... columnsAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("number", "INC1");
    fields.put("incident_state", state);
    fields.put("caller_id", "Caller 7");
    fields.put("opened_at", "29/2/2016 01:16");
    fields.put("sys_updated_by", "Updated by 21");
    fields.put("sys_updated_at", updatedAt);
    fields.put("category", "Category 55");
    fields.put("subcategory", "?");
    fields.put("priority", "3 - Moderate");
    fields.put("assignment_group", "Group 56");
    fields.put("assigned_to", "?");
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      fields.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return new IncidentRow(++line, new ArrayList<>(fields.values()), fields);
  }

  /** Rows as one incident's translation. */
  public static List<Translated> translate(IncidentRow... rows) {
    return Incident.translate(List.of(rows), parts -> String.join("|", parts));
  }
}
