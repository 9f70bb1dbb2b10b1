package io.tocsin.escalation.drill;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Priority;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A drill as somebody asks for it.
 *
 * @param who member id of who starts it
 * @param title of the ticket; absent: Drill
 * @param severity 1 (worst) to 4
 * @param skill expertise that the ticket needs
 */
public record DrillDraft(
    @Nullable String who,
    @Nullable String title,
    @Nullable Priority priority,
    @Nullable Integer severity,
    @Nullable Integer affectedUsers,
    @Nullable String skill) {

  /** Nobody: no contact is known of that customer, so that nobody outside is told. */
  private static final Customer CUSTOMER = new Customer("drill", "drill", null);

  private static final int MAX_TITLE = 500;
  private static final int MAX_ID = 64;

  /**
   * Everything that is wrong with it.
   *
   * @param members ids of the members there are
   */
  public List<Fault> faults(Set<String> members) {
    List<Fault> faults = new ArrayList<>();
    who(who, members, faults);
    if (title != null) {
      Rules.text("title", title, MAX_TITLE, faults);
    }
    if (severity != null && (severity < 1 || severity > 4)) {
      faults.add(new Fault("severity", "must be from 1 to 4"));
    }
    if (affectedUsers != null && affectedUsers < 0) {
      faults.add(new Fault("affectedUsers", "must not be less than 0"));
    }
    if (skill != null) {
      Rules.text("skill", skill, MAX_ID, faults);
    }
    return faults;
  }

  /** Adds the fault of a person who is missing or no member. */
  public static void who(@Nullable String who, Set<String> members, List<Fault> faults) {
    if (Rules.text("who", who, MAX_ID, faults)) {
      Rules.member("who", who, members, faults);
    }
  }

  /** The title that the ticket gets. */
  public String titleOrDefault() {
    return title == null ? "Drill" : title;
  }

  /** The ticket, as an upstream system would open it. */
  public IntakeData ticket() {
    return new IntakeData(
        titleOrDefault(),
        null,
        priority,
        null,
        severity,
        affectedUsers,
        CUSTOMER,
        null,
        null,
        skill,
        who,
        null);
  }

  /** The end of the ticket, as an upstream system would close it; null: nobody did. */
  public static IntakeData closing(@Nullable String who) {
    return new IntakeData(
        null, null, null, null, null, null, null, null, null, null, who, "drill-ended");
  }
}
