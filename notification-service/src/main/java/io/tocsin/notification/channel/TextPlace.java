package io.tocsin.notification.channel;

import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.pipeline.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which text it is: for whom, in which language, of what, and for which kind of channel. */
public record TextPlace(Kind kind, Audience audience, Language language, Template template) {

  /** Channels that share texts. */
  public enum Kind {
    /** Mail, and what has room for as many words when one person reads it. */
    EMAIL(Channel.EMAIL),
    /** With Slack's markup. */
    SLACK(Channel.SLACK),
    /** Short and plain, for teams. */
    TEXT(Channel.TEAMS);

    private final Channel sample;

    Kind(Channel sample) {
      this.sample = sample;
    }

    /** As in paths. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** A channel of this kind, to try a text with. */
    public Channel sample() {
      return sample;
    }

    private static Kind of(Audience audience, Channel channel) {
      return switch (channel) {
        case EMAIL -> EMAIL;
        case SLACK -> SLACK;
        case TEAMS, PAGERDUTY, SMS, WEBHOOK, CANARY -> audience == Audience.TEAM ? TEXT : EMAIL;
      };
    }
  }

  /** Where a notice's text is. */
  public static TextPlace of(Notice notice, Language language) {
    return of(notice.audience(), notice.channel(), language, notice.template());
  }

  /** Where the text is that somebody gets by that channel. */
  static TextPlace of(Audience audience, Channel channel, Language language, Template template) {
    return new TextPlace(Kind.of(audience, channel), audience, language, template);
  }

  /** All that there could be. */
  public static List<TextPlace> all() {
    List<TextPlace> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Audience audience : Audience.values()) {
        for (Language language : Language.values()) {
          for (Template template : Template.values()) {
            all.add(new TextPlace(kind, audience, language, template));
          }
        }
      }
    }
    return all;
  }

  /** As a path: {@code email/customer/de/escalated}. */
  public String path() {
    return String.join("/", kind.code(), audience.code(), language.code(), template.code());
  }

  /** A notice that has this text, to try it with. */
  public Notice sample() {
    return new Notice(audience, kind.sample(), "sample", template, Urgency.NORMAL, null);
  }
}
