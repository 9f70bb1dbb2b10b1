package io.tocsin.escalation;

import io.tocsin.escalation.guard.Guards;
import io.tocsin.escalation.matrix.Matrix;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.policy.House;
import io.tocsin.escalation.roster.Assign;
import io.tocsin.escalation.roster.Presence;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.escalation.store.Presences;
import io.tocsin.outbox.document.Definition;
import io.tocsin.outbox.document.Definitions;
import io.tocsin.outbox.document.OncePerVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The organisation as it is now, in the caller's transaction. Reads a document once a version. */
@ApplicationScoped
public class Houses {

  static final String ROSTER = "roster";
  static final String MATRIX = "matrix";

  private final Definitions definitions;
  private final Presences presences;
  private final OncePerVersion<Roster> roster;
  private final OncePerVersion<Matrix> matrix;

  Houses(Definitions definitions, Presences presences) {
    this.definitions = definitions;
    this.presences = presences;
    this.roster =
        new OncePerVersion<>(version -> kept(ROSTER, version).as(RosterDraft.class).roster());
    this.matrix =
        new OncePerVersion<>(
            version -> kept(MATRIX, version).as(MatrixDraft.class).matrix(Guards::compile));
  }

  /** Its people, its rules, and what the people have to do. */
  public House current() {
    Map<String, Integer> newest = definitions.newest();
    int version = newest.getOrDefault(MATRIX, 0);
    Roster people = roster.at(newest.getOrDefault(ROSTER, 0));
    Matrix rules = matrix.at(version);
    return new House(people, presence(people, rules), rules, version);
  }

  /** Its people alone. */
  public Roster roster() {
    return roster.at(definitions.newest().getOrDefault(ROSTER, 0));
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

  private Definition kept(String kind, int version) {
    return definitions
        .version(kind, version)
        .orElseThrow(() -> new IllegalStateException("there is no " + kind + " yet"));
  }
}
