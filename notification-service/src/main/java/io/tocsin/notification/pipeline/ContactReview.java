package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import io.tocsin.kit.hours.HoursDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a contact that another service wrote. */
public final class ContactReview {

  private ContactReview() {}

  /** Empty when it can be used. Words for channels and urgencies may be newer than we are. */
  public static List<Fault> faults(Contact contact) {
    List<Fault> faults = new ArrayList<>();
    if (contact.name() == null || contact.name().isBlank()) {
      faults.add(new Fault("name", "is missing"));
    }
    if (contact.phone() != null && !Rules.isPhone(contact.phone())) {
      faults.add(new Fault("phone", "must be in international form, such as +4915112345678"));
    }
    if (contact.zone() != null && !Rules.isZone(contact.zone())) {
      faults.add(new Fault("zone", "must be a time zone, such as Europe/Berlin"));
    }
    Preferences wishes = contact.preferences();
    if (wishes != null) {
      hours("preferences.quietHours", wishes.quietHours(), faults);
      hours("preferences.workingHours", wishes.workingHours(), faults);
    }
    return faults;
  }

  private static void hours(
      String field, @Nullable Map<String, List<String>> week, List<Fault> faults) {
    if (week != null) {
      new HoursDraft(new HashMap<>(week))
          .faultsButOverlaps()
          .forEach(fault -> faults.add(fault.under(field)));
    }
  }
}
