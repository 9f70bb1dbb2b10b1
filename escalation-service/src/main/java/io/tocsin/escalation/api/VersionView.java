package io.tocsin.escalation.api;

import io.tocsin.escalation.store.Definition;
import java.time.Instant;

/** Who made a version of the roster or the matrix, and when. */
public record VersionView(int version, String changedBy, Instant changedAt) {

  static VersionView of(Definition definition) {
    return new VersionView(definition.version(), definition.changedBy(), definition.changedAt());
  }
}
