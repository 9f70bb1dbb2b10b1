package io.tocsin.timer.simulation;

import io.tocsin.kit.json.FieldError;
import java.util.ArrayList;
import java.util.List;

/** The mistakes found so far, the first {@value #MAX} of them: nobody reads more. */
final class Problems {
  private static final int MAX = 100;

  private final List<FieldError> found = new ArrayList<>();

  void add(String path, String reason) {
    if (found.size() < MAX) {
      found.add(new FieldError(path, reason));
    }
  }

  List<FieldError> found() {
    return List.copyOf(found);
  }

  boolean none() {
    return found.isEmpty();
  }
}
