package io.tocsin.notification.channel;

import io.quarkus.qute.TemplateException;
import io.tocsin.notification.channel.OwnText.Fault;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Samples;
import io.tocsin.notification.pipeline.Wording;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tries a text before anybody gets it: with all that can be known, and with as little as can be.
 */
public final class TextReview {

  private static final int MAX_SUBJECT = 200;

  private TextReview() {}

  /** All that is wrong with a text for that place. */
  public static List<Fault> faults(TextPlace place, String text, Wording wording) {
    List<Fault> faults = OwnText.faults(text, words(place, wording));
    if (!faults.isEmpty()) {
      return faults;
    }
    OwnText own = OwnText.of(text);
    return Stream.of(Samples.full(place.sample()), Samples.bare(place.sample()))
        .flatMap(sample -> tried(place, own, words(place, sample, wording)).stream())
        .distinct()
        .toList();
  }

  /** The words that a text for that place can speak of. */
  public static Set<String> words(TextPlace place, Wording wording) {
    return words(place, Samples.full(place.sample()), wording).keySet();
  }

  private static Map<String, Object> words(TextPlace place, Delivery sample, Wording wording) {
    return wording.of(sample, "Anna Müller", Samples.PEOPLE, place.language());
  }

  private static List<Fault> tried(TextPlace place, OwnText own, Map<String, Object> words) {
    try {
      Texts.Rendered text = Texts.render(own, place.kind().sample(), words);
      if (text.body().isBlank()) {
        return List.of(new Fault(0, "has a first line, which is the subject, and no text"));
      }
      return text.subject().length() > MAX_SUBJECT
          ? List.of(
              new Fault(1, "the first line, which is the subject, is longer than " + MAX_SUBJECT))
          : List.of();
    } catch (TemplateException e) {
      return List.of(OwnText.fault(e));
    }
  }
}
