package io.tocsin.notification.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.kit.document.Documents;
import io.tocsin.kit.json.Parsed;
import io.tocsin.notification.pipeline.AudienceDraft;
import io.tocsin.notification.pipeline.AudienceTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Audience tables as people write them. */
public final class Tables {

  private Tables() {}

  /** The one that is built in, as it is written. */
  public static String builtIn() {
    try (InputStream in = Tables.class.getResourceAsStream("/audience.yaml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one that is built in. */
  public static AudienceTable standard() {
    return draft(builtIn()).table();
  }

  /** A table that can be read. */
  public static AudienceDraft draft(String yaml) {
    return ((Parsed.Ok<AudienceDraft>) Documents.read(yaml.getBytes(UTF_8), AudienceDraft.class))
        .value();
  }
}
