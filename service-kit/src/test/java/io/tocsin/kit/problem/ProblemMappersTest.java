package io.tocsin.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

  private final ProblemMappers mappers = new ProblemMappers();

  @Test
  void givenADatabaseThatIsAway_thenTheCallerMayComeAgain() {
    Response answer =
        mappers.unexpected(new IllegalStateException(new SQLException("refused", "08001")));

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
    assertThat(answer.getMediaType()).hasToString("application/problem+json");
    assertThat(answer.getEntity())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.detail()).doesNotContain("refused"));
  }

  @Test
  void givenAMistakeOfOurs_thenItIsOursAndTheCallerReadsNothingOfOurInside() {
    Response answer =
        mappers.unexpected(new IllegalStateException(new SQLException("duplicate key", "23505")));

    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.getHeaderString("Retry-After")).isNull();
    assertThat(answer.getEntity())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.detail()).doesNotContain("duplicate"));
  }
}
