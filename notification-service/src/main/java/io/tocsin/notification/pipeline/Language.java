package io.tocsin.notification.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A language that we write in, and how it writes times. */
public enum Language {
  ENGLISH("en", Locale.UK, "EEEE, d MMMM uuuu 'at' HH:mm '('zzz')'", "day", "hour", "minute"),
  GERMAN(
      "de", Locale.GERMANY, "EEEE, d. MMMM uuuu, HH:mm 'Uhr' '('zzz')'", "Tag", "Stunde", "Minute");

  private final String code;
  private final DateTimeFormatter time;
  private final String day;
  private final String hour;
  private final String minute;

  Language(String code, Locale locale, String pattern, String day, String hour, String minute) {
    this.code = code;
    this.time = DateTimeFormatter.ofPattern(pattern, locale);
    this.day = day;
    this.hour = hour;
    this.minute = minute;
  }

  /** As in template paths: ISO 639-1. */
  public String code() {
    return code;
  }

  /** The language of a BCP 47 tag; English where we don't write in it, or there is none. */
  public static Language of(@Nullable String tag) {
    String wanted = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
    return wanted.equals(GERMAN.code) ? GERMAN : ENGLISH;
  }

  /** Those in which a text can be asked for: each person's own; a team reads English. */
  public static Set<Language> of(Audience audience) {
    return audience == Audience.TEAM ? EnumSet.of(ENGLISH) : EnumSet.allOf(Language.class);
  }

  /** Day, date and time with the zone's name, for example Monday, 5 January 2026 at 10:00 (CET). */
  public String time(Instant instant, ZoneId zone) {
    return time.format(instant.atZone(zone));
  }

  /** To the minute, for example "2 days 3 hours"; under a minute counts as one. */
  public String duration(Duration duration) {
    long minutes = Math.max(1, duration.toMinutes());
    List<String> parts = new ArrayList<>();
    // A promise of 24 hours is spoken of as such, not as one day.
    long days = minutes >= 2880 ? minutes / 1440 : 0;
    add(parts, days, day);
    add(parts, (minutes - days * 1440) / 60, hour);
    add(parts, minutes % 60, minute);
    return String.join(" ", parts);
  }

  private void add(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? unit : plural(unit)));
    }
  }

  private String plural(String unit) {
    return switch (this) {
      case ENGLISH -> unit + "s";
      case GERMAN -> unit.endsWith("e") ? unit + "n" : unit + "e";
    };
  }
}
