package io.tocsin.escalation.oncall;

import io.tocsin.escalation.draft.Fault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holidays as somebody wrote them down: {@code 2026-12-24}, or {@code 12-25} for every year. */
public record HolidaysDraft(List<@Nullable String> days) {

  private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
  private static final String EVERY_YEAR = "\\d{2}-\\d{2}";

  /** What is wrong with them; empty when they are holidays. */
  public List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      String day = String.valueOf(days.get(i));
      if (date(day) == null && everyYear(day) == null) {
        faults.add(
            new Fault(
                Integer.toString(i), "is no day such as 2026-12-24, or 12-25 for every year"));
      }
    }
    return faults;
  }

  /** The holidays; only when there are no faults. */
  public Holidays holidays() {
    return new Holidays(all(HolidaysDraft::date), all(HolidaysDraft::everyYear));
  }

  private <T> Set<T> all(Function<String, @Nullable T> reader) {
    Set<T> found = new HashSet<>();
    for (String day : days) {
      T read = reader.apply(String.valueOf(day));
      if (read != null) {
        found.add(read);
      }
    }
    return found;
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.matches(DATE) ? LocalDate.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable MonthDay everyYear(String text) {
    try {
      return text.matches(EVERY_YEAR) ? MonthDay.parse("--" + text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
