package io.tocsin.notification.channel;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The texts as they are sent, from the files on the class path, with no service around. */
final class TemplateFiles {

  private TemplateFiles() {}

  static Texts texts() {
    return new Texts(Engine.builder().addDefaults().addLocator(TemplateFiles::file).build());
  }

  private static Optional<TemplateLocation> file(String path) {
    var stream = TemplateFiles.class.getResourceAsStream("/templates/" + path);
    if (stream == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TemplateLocation() {
          @Override
          public Reader read() {
            return new InputStreamReader(stream, StandardCharsets.UTF_8);
          }

          @Override
          public Optional<Variant> getVariant() {
            return Optional.empty();
          }
        });
  }
}
