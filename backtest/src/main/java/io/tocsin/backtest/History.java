package io.tocsin.backtest;

import io.tocsin.contracts.Event;
import io.tocsin.stack.servicenow.IncidentRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * An export, read.
 *
 * @param rows of the file, the header left out
 * @param incidents how many there are in it
 * @param tickets one for each incident that has a row that can be used
 * @param skipped how many rows for each reason
 * @param from the first moment that the rows tell of
 * @param until the last one
 */
record History(
    int rows,
    int incidents,
    List<PastTicket> tickets,
    SequencedMap<String, Integer> skipped,
    Instant from,
    Instant until) {

  /**
   * Reads incidents.
   *
   * @param incidents the rows of each in file order
   * @throws BacktestFailure when not one row can be used
   */
  static History of(List<List<IncidentRow>> incidents) {
    List<IncidentReader.Read> read = incidents.parallelStream().map(IncidentReader::read).toList();
    Map<String, Integer> skipped = new TreeMap<>();
    read.forEach(one -> one.skipped().forEach(why -> skipped.merge(why, 1, Integer::sum)));
    List<PastTicket> tickets =
        read.stream().map(IncidentReader.Read::ticket).filter(Objects::nonNull).toList();
    Instant[] times =
        tickets.stream()
            .flatMap(ticket -> ticket.events().stream())
            .map(Event::time)
            .sorted()
            .toArray(Instant[]::new);
    if (times.length == 0) {
      throw new BacktestFailure("not one row of the file can be used: " + skipped);
    }
    return new History(
        incidents.stream().mapToInt(List::size).sum(),
        Math.toIntExact(incidents.stream().filter(History::named).count()),
        tickets,
        Counts.mostFirst(skipped),
        times[0],
        times[times.length - 1]);
  }

  private static boolean named(List<IncidentRow> rows) {
    return !rows.getFirst().number().isEmpty();
  }
}
