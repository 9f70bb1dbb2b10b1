package io.tocsin.stack.replay;

import io.tocsin.stack.StackFailure;
import io.tocsin.stack.servicenow.IncidentRow;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A ServiceNow incident export on disk: CSV with a header, plain or gzip. */
public final class IncidentFile {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private IncidentFile() {}

  /**
   * The rows of the file's first incidents, by incident in file order. The file is read as a
   * stream; rows of other incidents are not kept.
   *
   * @param limit how many incidents
   * @throws StackFailure when the file cannot be read or is no such export
   */
  public static List<List<IncidentRow>> read(Path file, int limit) {
    Map<String, List<IncidentRow>> incidents = new LinkedHashMap<>();
    try (CSVParser rows = FORMAT.parse(open(file))) {
      requireColumns(file, rows.getHeaderNames());
      for (CSVRecord row : rows) {
        keep(row(row), incidents, limit);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new StackFailure(file + " cannot be read: " + e.getMessage(), e);
    }
    if (incidents.isEmpty()) {
      throw new StackFailure(file + " holds no incidents");
    }
    return List.copyOf(incidents.values());
  }

  private static void keep(IncidentRow row, Map<String, List<IncidentRow>> incidents, int limit) {
    List<IncidentRow> known = incidents.get(row.number());
    if (known != null) {
      known.add(row);
    } else if (incidents.size() < limit) {
      incidents.put(row.number(), new ArrayList<>(List.of(row)));
    }
  }

  /** A row with too few fields lacks the last ones: the translation says which it misses. */
  private static IncidentRow row(CSVRecord row) {
    return new IncidentRow(row.getRecordNumber() + 1, List.of(row.values()), row.toMap());
  }

  private static void requireColumns(Path file, List<String> header) {
    for (String column : IncidentRow.NEEDED) {
      if (!header.contains(column)) {
        throw new StackFailure(
            file + " is no ServiceNow incident export: it has no column " + column);
      }
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new StackFailure(file + " is not there, or is no file");
    }
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return new BufferedReader(
        new InputStreamReader(gzip ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
  }
}
