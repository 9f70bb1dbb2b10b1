package io.tocsin.notification.pipeline;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The audience table as somebody wrote it down; anything may be missing or wrong. This is also how
 * it is kept, and given out again.
 *
 * @param events rows by the event's word, such as {@code escalated}, or {@code any} for all events
 *     without a row of their own for somebody; within that by the audience's word, such as {@code
 *     assignee}
 */
public record AudienceDraft(
    @Nullable Map<String, @Nullable Map<String, @Nullable RowDraft>> events) {

  /** Stands for all events. */
  static final String ANY = "any";

  private static final Map<String, Occasion> OCCASIONS =
      Arrays.stream(Occasion.values())
          .filter(occasion -> occasion != Occasion.TEST)
          .collect(Collectors.toUnmodifiableMap(Occasion::code, Function.identity()));
  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values())
          .collect(Collectors.toUnmodifiableMap(Role::code, Function.identity()));

  /** What is wrong with it; empty when it can be used. */
  public List<Fault> faults(KnownTexts texts) {
    List<Fault> faults = new ArrayList<>();
    if (events == null || events.isEmpty()) {
      faults.add(new Fault("events", "is missing: nobody would be told of anything"));
      return faults;
    }
    events.forEach(
        (event, rows) -> {
          List<Fault> found = new ArrayList<>();
          if (!event.equals(ANY) && !OCCASIONS.containsKey(event)) {
            found.add(new Fault("", "is no event: any, or one of " + words()));
          } else if (rows == null) {
            found.add(new Fault("", "is missing"));
          } else {
            rows.forEach((audience, row) -> rowFaults(event, audience, row, texts, found));
          }
          found.forEach(fault -> faults.add(fault.under("events." + event)));
        });
    return faults;
  }

  /** The table; only when there are no faults. */
  public AudienceTable table() {
    List<Rule> rules = new ArrayList<>();
    for (Occasion occasion : Occasion.values()) {
      for (Role role : Role.values()) {
        RowDraft row = row(occasion, role);
        if (row != null && !Rules.present(row.channels()).isEmpty()) {
          rules.add(row.rule(occasion, role));
        }
      }
    }
    return new AudienceTable(List.copyOf(rules));
  }

  private void rowFaults(
      String event, String audience, @Nullable RowDraft row, KnownTexts texts, List<Fault> faults) {
    List<Fault> found = new ArrayList<>();
    Role role = ROLES.get(audience);
    if (role == null) {
      found.add(new Fault("", "is no audience: one of " + words(Role.values())));
    } else if (row == null) {
      found.add(new Fault("", "is missing"));
    } else {
      List<Occasion> occasions = occasions(event, role);
      if (occasions.isEmpty()) {
        found.add(new Fault("", whyNeverReached(event)));
      }
      boolean mayBeEmpty = !event.equals(ANY) && own(ANY, role) != null;
      found.addAll(row.faults(role, occasions, mayBeEmpty, texts));
    }
    found.forEach(fault -> faults.add(fault.under(audience)));
  }

  /** Those that a row is used for. */
  private List<Occasion> occasions(String event, Role role) {
    return Arrays.stream(Occasion.values())
        .filter(role::canBeIn)
        .filter(
            occasion ->
                event.equals(ANY)
                    ? own(occasion.code(), role) == null
                    : event.equals(occasion.code()))
        .toList();
  }

  private static String whyNeverReached(String event) {
    return event.equals(ANY)
        ? "is never reached: each event that could use it has a row of its own"
        : "is never reached: nothing ever says who that is when it is " + event;
  }

  private @Nullable RowDraft row(Occasion occasion, Role role) {
    if (!role.canBeIn(occasion)) {
      return null;
    }
    RowDraft own = own(occasion.code(), role);
    return own == null ? own(ANY, role) : own;
  }

  private @Nullable RowDraft own(String event, Role role) {
    Map<String, @Nullable RowDraft> rows = Rules.present(events).get(event);
    return rows == null ? null : rows.get(role.code());
  }

  private static String words() {
    return Arrays.stream(Occasion.values())
        .map(Occasion::code)
        .filter(OCCASIONS::containsKey)
        .collect(Collectors.joining(", "));
  }

  private static String words(Role[] roles) {
    return Arrays.stream(roles).map(Role::code).collect(Collectors.joining(", "));
  }
}
