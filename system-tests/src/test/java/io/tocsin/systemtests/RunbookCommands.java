package io.tocsin.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code curl} commands of a section of the runbook, as requests. */
final class RunbookCommands {

  private static final Path RUNBOOK = Path.of("..", "docs", "operations.md");
  private static final Pattern CURL =
      Pattern.compile("^curl (?:-X (\\w+) )?localhost:(\\d+)(\\S*)(.*)$", Pattern.MULTILINE);
  private static final Pattern HEADER = Pattern.compile("-H '([^:']+): ([^']+)'");
  private static final Pattern BODY = Pattern.compile("-d '([^']+)'");

  private RunbookCommands() {}

  /**
   * One of them.
   *
   * @param port of the service, as the documentation has it
   * @param path with {@code TICKET-ID} where the ticket's is
   */
  record Command(String method, int port, String path, List<String> headers, String body) {

    HttpRequest to(URI service, String ticketId) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(service.resolve(path.replace("TICKET-ID", ticketId)))
              .method(
                  method,
                  body.isEmpty()
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      if (!headers.isEmpty()) {
        request.headers(headers.toArray(String[]::new));
      }
      return request.build();
    }
  }

  /** Those below the headline, up to the next one. */
  static List<Command> below(String headline) throws IOException {
    String text = Files.readString(RUNBOOK);
    int from = text.indexOf("\n## " + headline + "\n");
    if (from < 0) {
      throw new AssertionError("the runbook has no section " + headline);
    }
    int to = text.indexOf("\n## ", from + 1);
    String section = text.substring(from, to < 0 ? text.length() : to).replace("\\\n", "");
    List<Command> commands = new ArrayList<>();
    Matcher curl = CURL.matcher(section);
    while (curl.find()) {
      String options = curl.group(4);
      List<String> headers = new ArrayList<>();
      Matcher header = HEADER.matcher(options);
      while (header.find()) {
        headers.add(header.group(1));
        headers.add(header.group(2));
      }
      Matcher body = BODY.matcher(options);
      commands.add(
          new Command(
              curl.group(1) == null ? "GET" : curl.group(1),
              Integer.parseInt(curl.group(2)),
              curl.group(3),
              headers,
              body.find() ? body.group(1) : ""));
    }
    return commands;
  }
}
