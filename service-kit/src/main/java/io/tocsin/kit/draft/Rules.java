package io.tocsin.kit.draft;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds for text in a draft, wherever it stands. */
public final class Rules {

  private Rules() {}

  /** Adds the fault of an id that is none. */
  public static void id(String field, String id, List<Fault> faults) {
    if (!id.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      faults.add(
          new Fault(
              field,
              "an id has up to 64 of a-z, 0-9, dot, underscore and dash, and begins with a letter"
                  + " or digit"));
    }
  }

  /** Whether it is there, on one line and not too long; adds the fault otherwise. */
  public static boolean text(
      String field, @Nullable String text, int maxLength, List<Fault> faults) {
    if (text == null || text.isBlank()) {
      faults.add(new Fault(field, "is missing"));
    } else if (text.length() > maxLength) {
      faults.add(new Fault(field, "is longer than " + maxLength + " characters"));
    } else if (text.codePoints().anyMatch(Character::isISOControl)) {
      faults.add(new Fault(field, "has control characters"));
    } else if (hasHalfCharacters(text)) {
      faults.add(new Fault(field, "has half a character"));
    } else {
      return true;
    }
    return false;
  }

  /** Whether it is a phone number. Source: ITU-T E.164. */
  public static boolean isPhone(String text) {
    return text.matches("\\+[1-9][0-9]{6,14}");
  }

  /** Whether there is such a time zone. */
  public static boolean isZone(@Nullable String zone) {
    if (zone == null) {
      return false;
    }
    try {
      ZoneId.of(zone);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Whether there is half of a surrogate pair in it, of which the database would make a '?'. */
  public static boolean hasHalfCharacters(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /** Adds a fault for each of these that is no id; a list that is absent has none. */
  public static void ids(String field, @Nullable List<@Nullable String> ids, List<Fault> faults) {
    for (int i = 0; ids != null && i < ids.size(); i++) {
      id(field + "." + i, String.valueOf(ids.get(i)), faults);
    }
  }

  /** Adds a fault when there is a name, and no such member. */
  public static void member(
      String field, @Nullable String id, Set<String> known, List<Fault> faults) {
    if (id != null && !known.contains(id)) {
      faults.add(new Fault(field, "there is no member " + id));
    }
  }

  /** Adds a fault for each of these that is no member, or stands there twice. */
  public static void members(
      String field, @Nullable List<@Nullable String> ids, Set<String> known, List<Fault> faults) {
    Set<String> before = new HashSet<>();
    for (int i = 0; ids != null && i < ids.size(); i++) {
      String id = String.valueOf(ids.get(i));
      member(field + "." + i, id, known, faults);
      if (!before.add(id)) {
        faults.add(new Fault(field + "." + i, id + " is there twice"));
      }
    }
  }

  /** What a draft without faults has. */
  public static <T> T present(@Nullable T part) {
    return Objects.requireNonNull(part, "a draft with faults has been used");
  }
}
