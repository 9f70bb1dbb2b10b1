package io.tocsin.notification.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many tickets in one message, most urgent first.
 *
 * @param entries one for each ticket
 */
public record Digest(List<Entry> entries) {

  /**
   * One ticket.
   *
   * @param occurrences all that happened to it
   * @param told of each occasion the last one, most urgent first: a later one of the same occasion
   *     takes the earlier one's place
   */
  public record Entry(List<Occurrence> occurrences, List<Occurrence> told) {

    private static Entry of(List<Occurrence> occurrences) {
      Map<Occasion, Occurrence> last = new EnumMap<>(Occasion.class);
      occurrences.forEach(o -> last.merge(o.occasion(), o, Entry::later));
      return new Entry(
          occurrences, last.values().stream().sorted(Ranking.MOST_URGENT_FIRST).toList());
    }

    private static Occurrence later(Occurrence one, Occurrence other) {
      return other.at().isBefore(one.at()) ? one : other;
    }

    /** The most urgent that is to tell of it. */
    Occurrence first() {
      return told.getFirst();
    }

    /** The ticket as people know it, cut where it is very long. */
    String name() {
      return DigestSize.cut(Wording.reference(first()), DigestSize.MAX_NAME);
    }
  }

  /** Of these, in whatever order; each ticket once. */
  public static Digest of(List<Occurrence> occurrences) {
    Map<String, List<Occurrence>> byTicket = new LinkedHashMap<>();
    occurrences.forEach(o -> byTicket.computeIfAbsent(o.ticketId(), _ -> new ArrayList<>()).add(o));
    return new Digest(
        byTicket.values().stream()
            .map(Entry::of)
            .sorted(Comparator.comparing(Entry::first, Ranking.MOST_URGENT_FIRST))
            .toList());
  }

  /** All that happened to its tickets, ticket by ticket. */
  public List<Occurrence> occurrences() {
    return entries.stream().flatMap(entry -> entry.occurrences.stream()).toList();
  }

  /** As many digests as it takes, the most urgent in the first; a ticket is in one of them. */
  public List<Digest> split(DigestSize size) {
    List<Digest> digests = new ArrayList<>();
    List<Entry> current = new ArrayList<>();
    int names = 0;
    int members = 0;
    for (Entry entry : entries) {
      int name = DigestSize.length(entry.name()) + DigestSize.COMMA.length();
      int more = entry.occurrences.size();
      if (!current.isEmpty() && (names + name > size.names() || members + more > size.members())) {
        digests.add(new Digest(List.copyOf(current)));
        current.clear();
        names = 0;
        members = 0;
      }
      current.add(entry);
      names += name;
      members += more;
    }
    if (!current.isEmpty()) {
      digests.add(new Digest(List.copyOf(current)));
    }
    return digests;
  }
}
