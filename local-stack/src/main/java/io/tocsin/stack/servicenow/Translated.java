package io.tocsin.stack.servicenow;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import java.util.List;

/** What became of one row. */
public sealed interface Translated {

  /** The row that it is about. */
  IncidentRow row();

  /**
   * The row says that these happened, in this order.
   *
   * @param events one at least; the first one stands for the row
   */
  record Events(IncidentRow row, List<Event<IntakeData>> events) implements Translated {

    /** The event by whose fate the row is judged. */
    public Event<IntakeData> primary() {
      return events.getFirst();
    }
  }

  /**
   * The row cannot be understood.
   *
   * @param reason a phrase for a person, the same for all rows with the same fault
   */
  record Refused(IncidentRow row, String reason) implements Translated {}
}
