package io.tocsin.escalation.intake;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.escalation.MatrixDesk;
import io.tocsin.escalation.RosterDesk;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.kit.document.FirstDocument;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the roster and the matrix at first start, before the first breach is taken; from then on
 * the database has them. A file that is wrong stops the service: with half a roster, tickets would
 * go nowhere.
 */
@ApplicationScoped
class FirstDefinitions {

  private final RosterDesk rosters;
  private final MatrixDesk matrices;
  private final Optional<Path> rosterFile;
  private final Optional<Path> matrixFile;

  FirstDefinitions(
      RosterDesk rosters,
      MatrixDesk matrices,
      @ConfigProperty(name = "tocsin.roster.file") Optional<Path> rosterFile,
      @ConfigProperty(name = "tocsin.matrix.file") Optional<Path> matrixFile) {
    this.rosters = rosters;
    this.matrices = matrices;
    this.rosterFile = rosterFile;
    this.matrixFile = matrixFile;
  }

  void atStart(@Observes @Priority(1) StartupEvent event) {
    FirstDocument.fill("roster", rosterFile, RosterDraft.class, rosters::fill);
    FirstDocument.fill("matrix", matrixFile, MatrixDraft.class, matrices::fill);
  }
}
