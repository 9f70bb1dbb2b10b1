package io.tocsin.timer.holidays;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The public and bank holidays of a country and its region, from 1900 to 2100, without observances
 * on which people work. A holiday that moves off the weekend counts where it moves to.
 */
final class PublicHolidays {
  /** Lunar calendars are only known for a while; nobody waits for a day after that. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2100;

  private static final ConcurrentMap<String, HolidayManager> COUNTRIES = new ConcurrentHashMap<>();

  private PublicHolidays() {}

  /**
   * The holidays of a year, or a problem in {@code country} or {@code region}.
   *
   * @param country ISO 3166 code, or the code of another calendar that the library has
   * @param region the library's code below the country, {@code /} before a part of it; may be empty
   */
  static Definition<IntFunction<Set<LocalDate>>> of(String country, String region) {
    String code = country.toLowerCase(Locale.ROOT);
    Set<String> known = HolidayManager.getSupportedCalendarCodes();
    if (known.stream().noneMatch(code::equalsIgnoreCase)) {
      return refused(
          "country", "has '" + country + "', which is none of the countries known: " + list(known));
    }
    HolidayManager manager = COUNTRIES.computeIfAbsent(code, PublicHolidays::manager);
    String[] path =
        region.isEmpty() ? new String[0] : region.toLowerCase(Locale.ROOT).split("/", -1);
    CalendarHierarchy place = manager.getCalendarHierarchy();
    for (String part : path) {
      CalendarHierarchy child = place.getChildren().get(part);
      if (child == null) {
        return refused("region", whyNoRegion(region, part, place));
      }
      place = child;
    }
    ConcurrentMap<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();
    return new Definition.Valid<>(
        year -> years.computeIfAbsent(year, y -> dates(manager, y, path)));
  }

  private static HolidayManager manager(String code) {
    return withOurClasses(() -> HolidayManager.getInstance(ManagerParameters.create(code)));
  }

  /** A neighbouring year's holiday may be moved into this one: 1 January to 31 December. */
  private static Set<LocalDate> dates(HolidayManager manager, int year, String[] region) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return Set.of();
    }
    return withOurClasses(
        () ->
            IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(near -> manager.getHolidays(Year.of(near), region))
                .flatMap(Set::stream)
                .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
                .map(Holiday::getDate)
                .filter(date -> date.getYear() == year)
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** The library looks for its parts through the thread, and the stream threads know none. */
  private static <T> T withOurClasses(Supplier<T> call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PublicHolidays.class.getClassLoader());
    try {
      return call.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String whyNoRegion(String region, String part, CalendarHierarchy place) {
    String where = place.getId().toUpperCase(Locale.ROOT);
    Set<String> regions = place.getChildren().keySet();
    String accepted =
        regions.isEmpty() ? "which has no regions" : "whose regions are " + list(regions);
    return "has '%s': '%s' is no region of %s, %s".formatted(region, part, where, accepted);
  }

  private static String list(Collection<String> codes) {
    return String.join(", ", new TreeSet<>(codes));
  }

  private static Definition<IntFunction<Set<LocalDate>>> refused(String field, String reason) {
    return new Definition.Refused<>(List.of(new FieldProblem(field, reason)));
  }
}
