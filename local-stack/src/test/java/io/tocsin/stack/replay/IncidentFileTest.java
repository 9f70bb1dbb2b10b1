package io.tocsin.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.stack.StackFailure;
import io.tocsin.stack.servicenow.IncidentRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentFileTest {

  private static final String HEADER =
      "number,incident_state,opened_at,sys_updated_at,priority,caller_id,category\n";

  private static final String ROWS =
      HEADER
          + "INC1,New,1/3/2016 08:00,1/3/2016 08:00,3 - Moderate,Caller 1,\"a, \"\"b\"\"\"\n"
          + "INC2,New,1/3/2016 08:00,1/3/2016 08:00,3 - Moderate,Caller 1,c\n"
          + "INC1,Closed,1/3/2016 08:00,1/3/2016 09:00,3 - Moderate,Caller 1,c\n"
          + "INC3,New\n";

  @TempDir Path folder;

  @Test
  void givenAPlainFile_thenRowsByIncidentWithTheirLines() throws IOException {
    List<List<IncidentRow>> incidents = IncidentFile.read(file(ROWS), Integer.MAX_VALUE);

    assertThat(incidents).hasSize(3);
    assertThat(incidents.getFirst()).extracting(IncidentRow::line).containsExactly(2L, 4L);
    assertThat(incidents.getFirst().getFirst().content()).contains("a, \"b\"");
    assertThat(incidents.getLast().getFirst().fields()).doesNotContainKey("priority");
  }

  @Test
  void givenALimit_thenAllRowsOfTheFirstIncidentsOnly() throws IOException {
    List<List<IncidentRow>> incidents = IncidentFile.read(file(ROWS), 1);

    assertThat(incidents).hasSize(1);
    assertThat(incidents.getFirst()).hasSize(2);
  }

  @Test
  void givenAGzipFile_thenItReadsTheSame() throws IOException {
    Path gzip = folder.resolve("incidents.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(ROWS.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(IncidentFile.read(gzip, 9)).hasSize(3);
  }

  @Test
  void givenAnotherKindOfFile_thenOneSentenceSaysSo() throws IOException {
    Path other = file("a,b\n1,2\n");

    assertThatThrownBy(() -> IncidentFile.read(other, 9))
        .isInstanceOf(StackFailure.class)
        .hasMessageEndingWith("is no ServiceNow incident export: it has no column number");
  }

  @Test
  void givenAnUnfinishedQuote_thenOneSentenceSaysSo() throws IOException {
    Path broken = file(HEADER + "INC1,\"New\n");

    assertThatThrownBy(() -> IncidentFile.read(broken, 9))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void givenNoFile_thenOneSentenceSaysSo() {
    assertThatThrownBy(() -> IncidentFile.read(folder.resolve("none"), 9))
        .isInstanceOf(StackFailure.class)
        .hasMessageEndingWith("is not there, or is no file");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("incidents.csv"), text);
  }
}
