package io.tocsin.notification.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a digest's template can speak of. */
final class DigestWording {

  private static final int NAMES_A_LINE = 10;

  private DigestWording() {}

  /**
   * The words, among them {@code tickets}: how many; {@code counts}: how many of each kind; {@code
   * lines}: one for each of the most urgent tickets; {@code others}: lines of the others' names.
   */
  static Map<String, Object> of(
      Delivery delivery, String brand, String name, People people, Language language) {
    Phrases phrases = Phrases.in(language);
    List<Digest.Entry> entries = Digest.of(delivery.occurrences()).entries();
    int lines = Math.min(entries.size(), DigestSize.of(delivery.notice().channel()).lines());
    Map<String, Object> words = new HashMap<>();
    words.put("brand", brand);
    words.put("name", name);
    words.put("mayRepeat", delivery.mayRepeat());
    words.put("tickets", phrases.tickets(entries.size()));
    words.put("need", phrases.need(entries.size()));
    words.put("counts", counts(entries, phrases));
    words.put(
        "lines", entries.stream().limit(lines).map(entry -> line(entry, people, phrases)).toList());
    words.put("others", names(entries.subList(lines, entries.size())));
    return words;
  }

  private static String counts(List<Digest.Entry> entries, Phrases phrases) {
    Map<Occasion, Integer> counts = new EnumMap<>(Occasion.class);
    entries.forEach(entry -> counts.merge(entry.first().occasion(), 1, Integer::sum));
    return Ranking.ORDER.stream()
        .filter(counts::containsKey)
        .map(occasion -> counts.get(occasion) + " " + phrases.state(occasion))
        .collect(Collectors.joining(", "));
  }

  private static String line(Digest.Entry entry, People people, Phrases phrases) {
    String what =
        entry.told().stream()
            .map(o -> phrases.what(o.happening(), who(o, people)))
            .collect(Collectors.joining("; "));
    return DigestSize.cut(entry.name() + " " + what, DigestSize.MAX_LINE);
  }

  private static String who(Occurrence occurrence, People people) {
    return occurrence
        .named()
        .map(member -> people.name(member).isEmpty() ? member : people.name(member))
        .orElse("");
  }

  private static List<String> names(List<Digest.Entry> entries) {
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += NAMES_A_LINE) {
      lines.add(
          entries.subList(from, Math.min(entries.size(), from + NAMES_A_LINE)).stream()
              .map(Digest.Entry::name)
              .collect(Collectors.joining(DigestSize.COMMA)));
    }
    return lines;
  }
}
