package io.tocsin.notification.intake;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.kit.document.FirstDocument;
import io.tocsin.notification.AudienceDesk;
import io.tocsin.notification.pipeline.AudienceDraft;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the audience table at first start, before the first event is taken; from then on the
 * database has it. A file that is wrong stops the service: with half a table, somebody would not be
 * told.
 */
@ApplicationScoped
class FirstAudience {

  private final AudienceDesk desk;
  private final Optional<Path> file;

  FirstAudience(
      AudienceDesk desk, @ConfigProperty(name = "tocsin.audience.file") Optional<Path> file) {
    this.desk = desk;
    this.file = file;
  }

  void atStart(@Observes @Priority(1) StartupEvent event) {
    FirstDocument.fill("audience", file, AudienceDraft.class, desk::fill);
  }
}
