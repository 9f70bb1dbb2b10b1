package io.tocsin.kit.safety;

import java.util.Locale;

/** A setting that is for demonstrations and single machines. */
public enum Danger {
  TIME_LAPSE("the clock does not run in real time: promises are measured wrongly"),
  DEMO_SECRETS("the secret is written in the open, in the files that come with Tocsin"),
  PLAIN_KAFKA("whoever is on the network can read and write every event"),
  PLAIN_DATABASE("whoever is on the network can read and change what the database is told");

  /** Secrets that begin like this come with Tocsin, and anybody knows them. */
  static final String DEMO_SECRET = "local-use-only";

  private final String why;

  Danger(String why) {
    this.why = why;
  }

  /** As {@code tocsin.unsafe.allow} names it. */
  public String allowedBy() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A sentence for the person who reads the log. */
  String why() {
    return why;
  }
}
