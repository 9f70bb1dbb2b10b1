package io.tocsin.escalation;

import io.tocsin.escalation.guard.Guards;
import io.tocsin.escalation.matrix.Matrix;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.policy.House;
import io.tocsin.escalation.roster.Assign;
import io.tocsin.escalation.roster.Presence;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.escalation.store.Definition;
import io.tocsin.escalation.store.Definitions;
import io.tocsin.escalation.store.Definitions.Kind;
import io.tocsin.escalation.store.Presences;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The organisation as it is now, in the caller's transaction. Reads a document once a version. */
@ApplicationScoped
public class Houses {

  private final Definitions definitions;
  private final Presences presences;
  private volatile @Nullable Read<Roster> roster;
  private volatile @Nullable Read<Matrix> matrix;

  Houses(Definitions definitions, Presences presences) {
    this.definitions = definitions;
    this.presences = presences;
  }

  /** A document as it was read. */
  private record Read<T>(int version, T value) {}

  /** Its people, its rules, and what the people have to do. */
  public House current() {
    Map<Kind, Integer> newest = definitions.newest();
    Roster people = roster(newest);
    Read<Matrix> rules = matrix(newest);
    return new House(people, presence(people, rules.value()), rules.value(), rules.version());
  }

  /** Its people alone. */
  public Roster roster() {
    return roster(definitions.newest());
  }

  private Roster roster(Map<Kind, Integer> newest) {
    int version = newest.getOrDefault(Kind.ROSTER, 0);
    Read<Roster> read = roster;
    if (read == null || read.version() != version) {
      read = new Read<>(version, document(Kind.ROSTER, version, RosterDraft.class).roster());
      roster = read;
    }
    return read.value();
  }

  private Read<Matrix> matrix(Map<Kind, Integer> newest) {
    int version = newest.getOrDefault(Kind.MATRIX, 0);
    Read<Matrix> read = matrix;
    if (read == null || read.version() != version) {
      read =
          new Read<>(
              version, document(Kind.MATRIX, version, MatrixDraft.class).matrix(Guards::compile));
      matrix = read;
    }
    return read;
  }

  /** The counts are asked for only where somebody is chosen by them. */
  private Presence presence(Roster people, Matrix rules) {
    boolean counted = choosesByLoad(people, rules);
    return new Presence(
        counted ? presences.openCases() : new HashMap<>(),
        counted ? presences.lastGiven() : new HashMap<>(),
        presences.unreachable());
  }

  private static boolean choosesByLoad(Roster roster, Matrix matrix) {
    return roster.teams().values().stream().anyMatch(team -> byLoad(team.assign()))
        || matrix.rows().stream().anyMatch(row -> byLoad(row.assign()));
  }

  private static boolean byLoad(@Nullable Assign assign) {
    return assign == Assign.ROUND_ROBIN || assign == Assign.LEAST_LOADED;
  }

  private <T> T document(Kind kind, int version, Class<T> type) {
    Definition found =
        definitions
            .version(kind, version)
            .orElseThrow(() -> new IllegalStateException("there is no " + kind + " yet"));
    return kept(found, type);
  }

  /** What was kept had been checked before. */
  static <T> T kept(Definition definition, Class<T> type) {
    byte[] content = definition.content().getBytes(StandardCharsets.UTF_8);
    return switch (Json.read(Json.WIRE, content, type)) {
      case Parsed.Ok<T>(T value) -> Objects.requireNonNull(value);
      case Parsed.Bad<T>(var errors) ->
          throw new IllegalStateException("a kept document can't be read: " + errors);
    };
  }
}
