package io.tocsin.escalation;

import io.tocsin.escalation.guard.Guards;
import io.tocsin.escalation.matrix.Answer;
import io.tocsin.escalation.matrix.Matrix;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.matrix.Names;
import io.tocsin.escalation.matrix.Question;
import io.tocsin.escalation.matrix.Review;
import io.tocsin.escalation.matrix.Row;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Team;
import io.tocsin.escalation.store.DecisionRecord;
import io.tocsin.escalation.store.Decisions;
import io.tocsin.kit.document.Change;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.outbox.document.Definition;
import io.tocsin.outbox.document.Definitions;
import io.tocsin.outbox.document.Versions;
import io.tocsin.outbox.document.Versions.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes the decision matrix, and says what one would decide. */
@ApplicationScoped
@Transactional
public class MatrixDesk {

  /**
   * A past decision that another matrix would have made otherwise.
   *
   * @param rowBefore id of the row that answered; null: none did
   * @param rowAfter id of the row that would; null: none would
   */
  public record Difference(
      String ticketId,
      String cause,
      Question question,
      @Nullable String rowBefore,
      @Nullable String rowAfter) {}

  private final Houses houses;
  private final Versions<MatrixDraft> versions;
  private final Decisions decisions;

  MatrixDesk(Houses houses, Definitions definitions, Decisions decisions, InstantSource time) {
    this.houses = houses;
    this.versions = new Versions<>(definitions, Houses.MATRIX, MatrixDraft.class, time);
    this.decisions = decisions;
  }

  /** The matrix in force. */
  public Matrix matrix() {
    return houses.current().matrix();
  }

  /** The matrix in force as it was written. */
  public Written<MatrixDraft> written() {
    return versions.newest();
  }

  /** One version as it was written. */
  public Optional<Written<MatrixDraft>> version(int version) {
    return versions.version(version);
  }

  /** The newest versions, newest first. */
  public List<Definition> history() {
    return versions.history();
  }

  /** Gives a house without a matrix its first one. */
  public List<Fault> fill(MatrixDraft first) {
    return versions.fill(() -> change(Escalator.NAME, null, first));
  }

  /** What is wrong with a matrix, in the house as it is now. */
  public Review review(MatrixDraft draft) {
    return draft.review(names(houses.roster()), Guards::compile);
  }

  /**
   * Puts another matrix in force.
   *
   * @param by who does it
   * @param expected the version that this person has seen; null: any
   */
  public Change change(String by, @Nullable Integer expected, MatrixDraft draft) {
    return versions.change(by, expected, draft, after -> review(after).faults());
  }

  /**
   * Which of the newest decisions another matrix would have made otherwise.
   *
   * @param draft one without faults
   * @param last how many decisions are looked at
   */
  public List<Difference> rehearse(MatrixDraft draft, int last) {
    Matrix other = draft.matrix(Guards::compile);
    Matrix inForce = matrix();
    return decisions.asked(last).stream().flatMap(one -> difference(one, inForce, other)).toList();
  }

  private static Stream<Difference> difference(
      DecisionRecord decision, Matrix inForce, Matrix other) {
    Question question = question(Objects.requireNonNull(decision.answered().question()));
    Answer before = inForce.answer(question);
    Answer after = other.answer(question);
    return same(before, after)
        ? Stream.of()
        : Stream.of(
            new Difference(decision.ticketId(), decision.cause(), question, id(before), id(after)));
  }

  /** Rows with other names that do the same make no difference. */
  private static boolean same(Answer one, Answer other) {
    return one.inform().equals(other.inform())
        && Objects.equals(
            one.row() == null ? null : one.row().move(),
            other.row() == null ? null : other.row().move());
  }

  private static @Nullable String id(Answer answer) {
    Row row = answer.row();
    return row == null ? null : row.id();
  }

  private static Question question(String json) {
    return switch (Json.read(Json.WIRE, json.getBytes(StandardCharsets.UTF_8), Question.class)) {
      case Parsed.Ok<Question>(Question question) -> question;
      case Parsed.Bad<Question>(var errors) ->
          throw new IllegalStateException("a kept question can't be read: " + errors);
    };
  }

  /** What a matrix can name in this house. */
  static Names names(Roster roster) {
    return new Names(
        roster.teams().values().stream().collect(Collectors.toMap(Team::id, Team::skills)),
        roster.members().keySet(),
        roster.parties().keySet(),
        new TreeSet<>(roster.tiers().keySet()));
  }
}
