package io.tocsin.stack.servicenow;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.ASSIGNED;
import static io.tocsin.contracts.TicketEventType.CLOSED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.REOPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static io.tocsin.contracts.TicketEventType.UPDATED;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows one incident through its rows and tells what changed from each to the next.
 *
 * <p>The export has states and no messages. The first move to Active is therefore taken as the
 * first answer to the customer, and a placeholder stands where a message would.
 */
public final class Incident {

  /** The name under which this upstream system sends. */
  public static final String SOURCE = "servicenow";

  private static final String NO_TEXT = "(the export holds no message texts)";
  private static final String UNKNOWN_CALLER = "unknown-caller";

  private final Function<List<String>, String> idOf;
  private final Map<List<String>, Translated.Events> told = new HashMap<>();
  private @Nullable Status status;
  private @Nullable Priority priority;
  private @Nullable String team;
  private @Nullable String assignee;
  private boolean answered;

  private Incident(Function<List<String>, String> idOf) {
    this.idOf = idOf;
  }

  /**
   * Translates all rows of one incident.
   *
   * @param rows in file order
   * @param idOf makes an event id from its parts, always the same from the same
   * @return one answer for each row, in the same order
   */
  public static List<Translated> translate(
      List<IncidentRow> rows, Function<List<String>, String> idOf) {
    Incident incident = new Incident(idOf);
    return rows.stream().map(incident::next).toList();
  }

  /** The same row once more says the same once more: the ids show that it is a duplicate. */
  private Translated next(IncidentRow row) {
    Translated.Events before = told.get(row.content());
    if (before != null) {
      return new Translated.Events(row, before.events());
    }
    try {
      Translated.Events events = new Translated.Events(row, events(row));
      told.put(row.content(), events);
      return events;
    } catch (Readings.Unreadable fault) {
      return new Translated.Refused(row, fault.reason());
    }
  }

  /** Reads everything before anything of it is remembered: a refused row leaves no trace. */
  private List<Event<IntakeData>> events(IncidentRow row) {
    if (row.number().isEmpty()) {
      throw new Readings.Unreadable("number is missing");
    }
    Status nextStatus = Readings.status(row);
    Priority nextPriority = Readings.priority(row);
    Instant updatedAt = Readings.time(row, "sys_updated_at");
    Instant openedAt = Readings.time(row, "opened_at");
    Telling telling = new Telling(row, updatedAt);
    if (status == null) {
      telling.add(OPENED, openedAt, opened(row, nextPriority));
      status = Status.OPEN;
      priority = nextPriority;
      remember(row);
    }
    tellChanges(telling, status, nextStatus, nextPriority);
    return telling.events;
  }

  private void tellChanges(
      Telling telling, Status was, Status nextStatus, @Nullable Priority nextPriority) {
    if (nextStatus != was) {
      telling.add(typeOf(was, nextStatus), data(null, nextStatus, null, null, null));
      status = nextStatus;
    }
    if (nextStatus == Status.IN_PROGRESS && !answered) {
      String agent = Readings.id(telling.row, "sys_updated_by");
      telling.add(AGENT_REPLIED, data(null, null, null, NO_TEXT, agent));
      answered = true;
    }
    if (assignmentChanged(telling.row)) {
      remember(telling.row);
      telling.add(ASSIGNED, assigned());
    }
    if (nextPriority != null && nextPriority != priority) {
      priority = nextPriority;
      telling.add(UPDATED, data(nextPriority, null, null, null, null));
    }
    if (telling.events.isEmpty()) {
      telling.add(UPDATED, data(nextPriority, null, title(telling.row), null, null));
    }
  }

  private boolean assignmentChanged(IncidentRow row) {
    String nextTeam = Readings.id(row, "assignment_group");
    String nextAssignee = Readings.id(row, "assigned_to");
    return (nextTeam != null && !nextTeam.equals(team))
        || (nextAssignee != null && !nextAssignee.equals(assignee));
  }

  private void remember(IncidentRow row) {
    String nextTeam = Readings.id(row, "assignment_group");
    String nextAssignee = Readings.id(row, "assigned_to");
    team = nextTeam == null ? team : nextTeam;
    assignee = nextAssignee == null ? assignee : nextAssignee;
  }

  private static TicketEventType typeOf(Status from, Status to) {
    return switch (to) {
      case RESOLVED -> RESOLVED;
      case CLOSED -> CLOSED;
      case OPEN, IN_PROGRESS, WAITING_ON_CUSTOMER, ON_HOLD ->
          from == Status.RESOLVED || from == Status.CLOSED ? REOPENED : STATUS_CHANGED;
    };
  }

  private static IntakeData opened(IncidentRow row, @Nullable Priority priority) {
    String caller = Objects.requireNonNullElse(Readings.id(row, "caller_id"), UNKNOWN_CALLER);
    return new IntakeData(
        title(row),
        null,
        priority,
        null,
        null,
        null,
        new Customer(caller, null, null),
        Readings.id(row, "assignment_group"),
        Readings.id(row, "assigned_to"),
        null,
        null,
        null);
  }

  private IntakeData assigned() {
    return new IntakeData(
        null, null, null, null, null, null, null, team, assignee, null, null, null);
  }

  private static IntakeData data(
      @Nullable Priority priority,
      @Nullable Status status,
      @Nullable String title,
      @Nullable String body,
      @Nullable String agent) {
    return new IntakeData(
        title, body, priority, status, null, null, null, null, null, null, agent, null);
  }

  private static String title(IncidentRow row) {
    return row.number()
        + ": "
        + Objects.requireNonNullElse(row.field("category"), "no category")
        + ", "
        + Objects.requireNonNullElse(row.field("subcategory"), "no subcategory");
  }

  /** The events of one row. */
  private final class Telling {

    private final IncidentRow row;
    private final Instant updatedAt;
    private final List<Event<IntakeData>> events = new ArrayList<>();

    Telling(IncidentRow row, Instant updatedAt) {
      this.row = row;
      this.updatedAt = updatedAt;
    }

    void add(TicketEventType type, IntakeData data) {
      add(type, updatedAt, data);
    }

    void add(TicketEventType type, Instant time, IntakeData data) {
      String ordinal = Integer.toString(events.size());
      String id =
          idOf.apply(Stream.concat(Stream.of(SOURCE, ordinal), row.content().stream()).toList());
      events.add(new Event<>(id, SOURCE, type.wire(), row.number(), time, null, null, data));
    }
  }
}
