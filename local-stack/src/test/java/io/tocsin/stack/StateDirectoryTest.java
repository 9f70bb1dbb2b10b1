package io.tocsin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  @TempDir Path folder;

  @Test
  void givenAStackThatRuns_whenASecondStarts_thenOneSentenceSaysSo() {
    Path root = folder.resolve("state");
    try (StateDirectory first = StateDirectory.open(root)) {
      assertThat(first.root()).isEqualTo(root);
      assertThatThrownBy(() -> StateDirectory.open(root))
          .isInstanceOf(StackFailure.class)
          .hasMessageStartingWith("Tocsin already runs with " + root);
    }
  }

  @Test
  void givenAStackThatStopped_thenTheNextOneFindsItsSecrets() throws IOException {
    String secret;
    try (StateDirectory first = StateDirectory.open(folder)) {
      secret = first.secret("tocsin");
    }
    try (StateDirectory second = StateDirectory.open(folder)) {
      assertThat(second.secret("tocsin")).isEqualTo(secret).hasSize(48);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("tocsin.secret"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void givenAFreshStart_thenNothingIsLeftButTheLock() throws IOException {
    Files.createDirectories(folder.resolve("kafka/topic"));
    try (StateDirectory state = StateDirectory.open(folder)) {
      state.clear();

      assertThat(folder.resolve("kafka")).doesNotExist();
      assertThat(folder.resolve("logs")).isDirectory();
      assertThatThrownBy(() -> StateDirectory.open(folder)).isInstanceOf(StackFailure.class);
    }
  }

  @Test
  void givenAFolderWithOtherThings_thenItIsNotEmptied() throws IOException {
    Files.createFile(folder.resolve("thesis.txt"));

    assertThatThrownBy(() -> StateDirectory.requireOurs(folder))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("holds other things");
  }

  @Test
  void givenAnEmptyOrAFormerStacksFolder_thenItMayBeEmptied() {
    StateDirectory.requireOurs(folder);
    StateDirectory.open(folder).close();
    StateDirectory.requireOurs(folder);
    StateDirectory.requireOurs(folder.resolve("not-there-yet"));
  }

  @Test
  void givenAFileInItsPlace_thenOneSentenceSaysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> StateDirectory.open(file))
        .isInstanceOf(StackFailure.class)
        .hasMessageStartingWith("the folder " + file + " cannot be written");
  }
}
