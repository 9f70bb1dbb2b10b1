package io.tocsin.escalation.roster;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A member as somebody wrote it down; anything may be missing or wrong.
 *
 * @param phone in E.164
 * @param zone {@code UTC} when absent
 * @param locale {@code en} when absent
 * @param preferences how and when the person wants to be told; as usual when absent
 */
public record MemberDraft(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String zone,
    @Nullable String locale,
    @Nullable PreferencesDraft preferences) {

  private static final int MAX_NAME = 200;
  private static final int MAX_EMAIL = 254;

  /** What is wrong with it under that id; empty when it is a member. */
  public List<Fault> faults(String id) {
    List<Fault> faults = new ArrayList<>();
    Rules.id("id", id, faults);
    Rules.text("name", name, MAX_NAME, faults);
    if (Rules.text("email", email, MAX_EMAIL, faults)
        && !Rules.present(email).matches("[^@\\s<>,;]+@[^@\\s<>,;]+")) {
      faults.add(new Fault("email", "must be one address, such as nora@example.com"));
    }
    if (phone != null && !Rules.isPhone(phone)) {
      faults.add(new Fault("phone", "must be in international form, such as +4915112345678"));
    }
    if (zone != null && !Rules.isZone(zone)) {
      faults.add(new Fault("zone", "must be a time zone, such as Europe/Berlin"));
    }
    if (locale != null && !isLocale(locale)) {
      faults.add(new Fault("locale", "must be a language tag, such as de-AT"));
    }
    if (preferences != null) {
      preferences.faults(phone != null).forEach(fault -> faults.add(fault.under("preferences")));
    }
    return faults;
  }

  /** The member; only when there are no faults. */
  public Member member(String id) {
    return new Member(
        id,
        Rules.present(name),
        Rules.present(email),
        phone,
        zone == null ? "UTC" : zone,
        locale == null ? "en" : locale,
        preferences == null ? null : preferences.preferences());
  }

  private static boolean isLocale(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}
