package io.tocsin.kit.problem;

/** Leaves a resource method with a problem for the caller. */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private final transient Problem problem;

  /** For the caller to see. */
  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** What the caller sees. */
  public Problem problem() {
    return problem;
  }
}
