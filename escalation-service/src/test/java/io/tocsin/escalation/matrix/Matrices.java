package io.tocsin.escalation.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.guard.Guards;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Matrices and questions for the tests. */
public final class Matrices {
  static final Names NAMES =
      new Names(
          Map.of(
              "first-line", Set.of(),
              "platform", Set.of(),
              "payments", Set.of("payments", "ledger"),
              "finance", Set.of("billing")),
          Set.of("nora"),
          Set.of("acme-vendor"),
          new TreeSet<>(Set.of(1, 2, 3)));

  private Matrices() {}

  static MatrixDraft draft(String yaml) {
    try {
      return Json.STRICT.treeToValue(new YAMLMapper().readTree(yaml), MatrixDraft.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Review review(String yaml) {
    return draft(yaml).review(NAMES, Guards::compile);
  }

  /** A matrix that has no faults. */
  public static Matrix matrix(String yaml) {
    MatrixDraft draft = draft(yaml);
    assertThat(draft.review(NAMES, Guards::compile).faults()).isEmpty();
    return draft.matrix(Guards::compile);
  }

  /** A matrix of these rows whose faults don't matter. */
  static Matrix rows(String... rows) {
    return draft(yaml(rows)).matrix(Guards::compile);
  }

  /** Faults of rows in a matrix that may leave breaches unanswered. */
  static List<String> faults(String... rows) {
    return lines(review(yaml(rows)).faults());
  }

  static List<String> warnings(String... rows) {
    return lines(review(yaml(rows)).warnings());
  }

  static List<String> lines(List<Fault> faults) {
    return faults.stream().map(fault -> fault.field() + ": " + fault.reason()).toList();
  }

  private static String yaml(String... rows) {
    StringBuilder yaml = new StringBuilder("otherwise: none\nrows:\n");
    for (String row : rows) {
      yaml.append("  - {").append(row).append("}\n");
    }
    return yaml.toString();
  }

  static String builtIn() {
    return file(Path.of("src/main/resources/matrix.yaml"));
  }

  static String file(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A question such as {@code breach metric=time-in-tier tier=2 priority=high}; without a tier in
   * the first, without hours in them.
   */
  public static Question question(String text) {
    String[] words = text.strip().split(" +");
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      values.put(pair[0], pair[1]);
    }
    String priority = values.get("priority");
    String status = values.get("status");
    return new Question(
        Trigger.valueOf(words[0].toUpperCase(Locale.ROOT)),
        values.get("metric"),
        number(values.get("percent")),
        Integer.parseInt(values.getOrDefault("tier", "1")),
        priority == null ? null : Priority.valueOf(priority.toUpperCase(Locale.ROOT)),
        number(values.get("severity")),
        values.get("plan"),
        number(values.get("affectedUsers")),
        values.getOrDefault("hours", "in").equals("in"),
        status == null ? null : Status.valueOf(status.toUpperCase(Locale.ROOT)),
        values.get("team"),
        values.get("skill"),
        values.get("source"),
        values.get("customer"),
        values.get("locale"),
        values.get("assignee"));
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }
}
