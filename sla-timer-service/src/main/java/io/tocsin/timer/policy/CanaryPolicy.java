package io.tocsin.timer.policy;

import io.tocsin.contracts.Canary;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.OpeningHours;
import io.tocsin.timer.calendar.Window;
import io.tocsin.timer.definition.Version;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The promise made to canaries: one clock that runs out at once, whatever the other policies. */
public final class CanaryPolicy {

  /** Its clock's calendar, which is always open. */
  public static final BusinessCalendar CALENDAR =
      new BusinessCalendar(
          Canary.POLICY,
          Version.FIRST,
          new OpeningHours(ZoneOffset.UTC, everyDay(), Set.of(), Set.of(), Map.of()));

  /** Before all others. */
  public static final Policy POLICY =
      new Policy(
          Canary.POLICY,
          Version.FIRST,
          Integer.MIN_VALUE,
          facts -> Canary.is(facts.traits().source(), facts.traits().customer()),
          List.of(
              new MetricDefinition(
                  Canary.NAME,
                  Lifecycle.of(
                      Set.of(TicketEventType.OPENED), Set.of(TicketEventType.CLOSED), Set.of()),
                  new Target.Flat(new Allowance.OpenTime(Canary.TARGET)),
                  Canary.POLICY,
                  Set.of(),
                  List.of(),
                  false)));

  private CanaryPolicy() {}

  private static Map<DayOfWeek, List<Window>> everyDay() {
    return Arrays.stream(DayOfWeek.values())
        .collect(Collectors.toMap(day -> day, day -> List.of(Window.ALL_DAY)));
  }
}
