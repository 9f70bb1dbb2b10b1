package io.tocsin.escalation.matrix;

import io.tocsin.kit.draft.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds teams that hand tickets round in a ring. Looked at are the rows without a guard that name
 * the teams they take tickets from and the one team they give them to, whatever else they ask.
 */
final class Rings {
  /** Which row hands tickets on, by the team that has them and the team that gets them. */
  private final Map<String, Map<String, Integer>> handOvers = new TreeMap<>();

  private Rings(List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      OneOf<String> from = row.columns().team();
      if (row.guard() == null
          && from != null
          && row.move() instanceof Move.Functional(String to)
          && to != null) {
        for (String team : from.values()) {
          handOvers.computeIfAbsent(team, t -> new LinkedHashMap<>()).putIfAbsent(to, i);
        }
      }
    }
  }

  /** The rings, each once, at the row that begins it. */
  static List<Fault> faults(List<Row> rows) {
    Rings rings = new Rings(rows);
    List<Fault> faults = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (String team : rings.handOvers.keySet()) {
      List<String> ring = told.contains(team) ? List.of() : rings.ring(team);
      if (!ring.isEmpty()) {
        told.addAll(ring);
        int row = rings.from(team).getOrDefault(ring.get(1), 0);
        String reason = "hands tickets round in a ring: " + String.join(" → ", ring);
        faults.add(new Fault("rows." + row + ".move", reason));
      }
    }
    return faults;
  }

  /** The shortest way from a team back to it, both ends included; empty when there is none. */
  private List<String> ring(String start) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> toVisit = new ArrayDeque<>(List.of(start));
    while (!toVisit.isEmpty()) {
      String team = toVisit.remove();
      for (String next : from(team).keySet()) {
        if (cameFrom.putIfAbsent(next, team) != null) {
          continue;
        }
        if (next.equals(start)) {
          return path(start, cameFrom);
        }
        toVisit.add(next);
      }
    }
    return List.of();
  }

  private static List<String> path(String start, Map<String, String> cameFrom) {
    Deque<String> path = new ArrayDeque<>(List.of(start));
    String at = cameFrom.getOrDefault(start, start);
    while (!at.equals(start)) {
      path.addFirst(at);
      at = cameFrom.getOrDefault(at, start);
    }
    path.addFirst(start);
    return List.copyOf(path);
  }

  private Map<String, Integer> from(String team) {
    return handOvers.getOrDefault(team, Map.of());
  }
}
