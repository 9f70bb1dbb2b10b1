package io.tocsin.outbox.document;

import java.time.Instant;

/** Who made a version of a document, and when. */
public record VersionView(int version, String changedBy, Instant changedAt) {

  /** A version's, without what it says. */
  public static VersionView of(Definition definition) {
    return new VersionView(definition.version(), definition.changedBy(), definition.changedAt());
  }
}
