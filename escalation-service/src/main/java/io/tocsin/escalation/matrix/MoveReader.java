package io.tocsin.escalation.matrix;

import io.tocsin.kit.draft.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what becomes of a ticket: a word, or an object with one field. */
final class MoveReader {
  private static final String ACCEPTED =
      "must be next-tier, manager, next-responder, ask-again, approve, none, {manager: 3},"
          + " {skill: true}, {team: payments} or {external: acme-vendor}";

  private final List<Fault> faults;

  MoveReader(List<Fault> faults) {
    this.faults = faults;
  }

  /** The move; null when something is wrong with it. */
  @Nullable Move read(@Nullable Object move, @Nullable Boolean stop) {
    boolean stops = Boolean.TRUE.equals(stop);
    Move read =
        switch (move) {
          case null -> refuse("is missing");
          case String word -> word(word, stops);
          case Map<?, ?> named when named.size() == 1 -> named(named.entrySet().iterator().next());
          default -> refuse(ACCEPTED);
        };
    if (stops && read != null && !(read instanceof Move.InformOnly)) {
      faults.add(new Fault("stop", "goes with the move none only: every other move stops here"));
    }
    return read;
  }

  private @Nullable Move word(String word, boolean stops) {
    return switch (word) {
      case "next-tier" -> new Move.NextTier();
      case "manager" -> new Move.Manager(null);
      case "next-responder" -> new Move.NextResponder();
      case "ask-again" -> new Move.AskAgain();
      case "approve" -> new Move.Approve();
      case "none" -> new Move.InformOnly(stops);
      default -> refuse(ACCEPTED);
    };
  }

  private @Nullable Move named(Map.Entry<?, ?> named) {
    return switch (named.getValue()) {
      case Integer tier when named.getKey().equals("manager") -> new Move.Manager(tier);
      case Boolean yes when named.getKey().equals("skill") && yes -> new Move.Functional(null);
      case String team when named.getKey().equals("team") -> new Move.Functional(team);
      case String party when named.getKey().equals("external") -> new Move.External(party);
      case null, default -> refuse(ACCEPTED);
    };
  }

  private @Nullable Move refuse(String reason) {
    faults.add(new Fault("move", reason));
    return null;
  }
}
