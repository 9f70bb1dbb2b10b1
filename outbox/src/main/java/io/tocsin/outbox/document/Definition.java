package io.tocsin.outbox.document;

import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One version of a document.
 *
 * @param version from 1
 * @param content JSON
 * @param changedBy who wrote it
 */
public record Definition(int version, String content, String changedBy, Instant changedAt) {

  /** What it says; it was checked before it was kept. */
  public <T> T as(Class<T> type) {
    return switch (Json.read(Json.WIRE, content.getBytes(StandardCharsets.UTF_8), type)) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(var errors) ->
          throw new IllegalStateException("a kept document can't be read: " + errors);
    };
  }
}
