package io.tocsin.escalation.intake;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.escalation.Documents;
import io.tocsin.escalation.MatrixDesk;
import io.tocsin.escalation.RosterDesk;
import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Parsed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    fill("roster", rosterFile, RosterDraft.class, rosters::fill);
    fill("matrix", matrixFile, MatrixDraft.class, matrices::fill);
  }

  private static <T> void fill(
      String what, Optional<Path> file, Class<T> type, Function<T, List<Fault>> desk) {
    List<Fault> faults =
        switch (Documents.read(bytes(what, file), type)) {
          case Parsed.Ok<T>(T draft) -> desk.apply(draft);
          case Parsed.Bad<T>(List<FieldError> errors) ->
              errors.stream().map(error -> new Fault(error.field(), error.reason())).toList();
        };
    if (!faults.isEmpty()) {
      String name = file.map(Path::toString).orElse("that is built in");
      throw new IllegalStateException(
          "the " + what + " " + name + " can't be used: " + list(faults));
    }
  }

  private static byte[] bytes(String what, Optional<Path> file) {
    try {
      return file.isPresent() ? Files.readAllBytes(file.get()) : builtIn(what);
    } catch (IOException e) {
      throw new UncheckedIOException("the " + what + " can't be read", e);
    }
  }

  static byte[] builtIn(String what) throws IOException {
    String name = "/" + what + ".yaml";
    try (InputStream in = FirstDefinitions.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return in.readAllBytes();
    }
  }

  private static String list(List<Fault> faults) {
    return faults.stream()
        .map(fault -> (fault.field() + " " + fault.reason()).strip())
        .collect(Collectors.joining("; "));
  }
}
