package io.tocsin.kit.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "40001", "40P01", "53300", "55P03", "57P01", "58030"})
  void aDatabaseThatIsAwayOrBusyPasses(String state) {
    assertThat(Trouble.passes(new IllegalStateException(new SQLException("no", state)))).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void whatHasNoStateAndIsNobodysMistakePasses(Throwable failure) {
    assertThat(Trouble.passes(failure)).isTrue();
  }

  static Stream<Throwable> whatHasNoStateAndIsNobodysMistakePasses() {
    return Stream.of(
        new SQLException("no connection came free in time"),
        new SQLTransientConnectionException("no", "99999"),
        new IllegalStateException(new RollbackException("timed out")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22001", "42P01"})
  void aDatabaseThatSaysNoDoesNotPassThoughTheCommitIsRolledBack(String state) {
    var rolledBack = new RollbackException("ARJUNA016053");
    rolledBack.initCause(new SQLException("duplicate key", state));

    assertThat(Trouble.passes(new IllegalStateException(rolledBack))).isFalse();
  }

  @Test
  void anotherFailureDoesNotPassThoughItIsItsOwnCause() {
    assertThat(Trouble.passes(new Ring())).isFalse();
  }

  private static final class Ring extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }
}
