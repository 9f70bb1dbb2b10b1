package io.tocsin.notification;

import io.quarkus.arc.All;
import io.tocsin.notification.act.Links;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.OwnText;
import io.tocsin.notification.channel.Texts;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Matter;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Samples;
import io.tocsin.notification.pipeline.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what somebody would read, made of a sample, and sends nothing. */
@ApplicationScoped
public class TextPreview {

  private static final String NAME = "Anna Müller";

  private final List<Messenger> messengers;
  private final Texts texts;
  private final Wording wording;
  private final TicketLink ticketLink;
  private final Links links;
  private final InstantSource time;

  TextPreview(
      @All List<Messenger> messengers,
      Texts texts,
      NotificationConfig config,
      TicketLink ticketLink,
      Links links,
      InstantSource time) {
    this.messengers = messengers;
    this.texts = texts;
    this.wording = new Wording(config.zone(), config.brand());
    this.ticketLink = ticketLink;
    this.links = links;
    this.time = time;
  }

  /**
   * What would be sent.
   *
   * @param form as the channel's other end gets it
   */
  public record Shown(String subject, String text, Map<String, Object> form) {}

  /** The words of the sample, as a text for that can speak of them. */
  public Map<String, Object> words(Notice notice, Language language) {
    return wording.of(Samples.full(notice), NAME, Samples.PEOPLE, language);
  }

  /**
   * Shows it.
   *
   * @param draft the text; null: the one that holds
   * @param given words that take the place of the sample's; data, whatever is in them
   */
  public Shown show(
      Notice notice, Language language, @Nullable OwnText draft, Map<String, Object> given) {
    Delivery sample = Samples.full(notice);
    Map<String, Object> words = new HashMap<>(words(notice, language));
    words.putAll(given);
    Texts.Rendered text =
        draft == null
            ? texts.render(notice, language, words)
            : Texts.render(draft, notice.channel(), words);
    Letter letter =
        new Letter(
            sample.id(),
            notice.recipient(),
            String.valueOf(words.get("name")),
            language,
            text.subject(),
            text.body(),
            time.instant(),
            Matter.of(
                sample,
                ticketLink.to(sample.occurrence().ticketId()).orElse(null),
                links.sample(notice).orElse(null),
                null));
    Messenger messenger =
        messengers.stream()
            .filter(one -> one.channel() == notice.channel())
            .findFirst()
            .orElseThrow();
    return new Shown(text.subject(), text.body(), messenger.form(letter));
  }
}
