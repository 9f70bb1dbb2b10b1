package io.tocsin.notification.channel;

import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Language;

/** What links and buttons are called. */
public final class Labels {

  private Labels() {}

  /** That leads to the ticket. */
  public static String ticket(Language language) {
    return switch (language) {
      case ENGLISH -> "Open the ticket";
      case GERMAN -> "Ticket öffnen";
    };
  }

  /** By which somebody acts. */
  public static String of(Action action, Language language) {
    return switch (action) {
      case ACKNOWLEDGE ->
          switch (language) {
            case ENGLISH -> "Acknowledge";
            case GERMAN -> "Übernehmen";
          };
      case FEEDBACK ->
          switch (language) {
            case ENGLISH -> "Tell us how it went";
            case GERMAN -> "Sagen Sie uns, wie es war";
          };
    };
  }
}
