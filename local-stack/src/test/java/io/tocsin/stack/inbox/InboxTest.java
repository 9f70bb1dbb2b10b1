package io.tocsin.stack.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxTest {

  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

  private final HttpClient http = HttpClient.newHttpClient();
  private int smtpPort;
  private int httpPort;
  private MailServer mail;
  private InboxServer inbox;

  @BeforeEach
  void start() throws IOException {
    smtpPort = freePort();
    httpPort = freePort();
    mail = MailServer.start(smtpPort, InstantSource.fixed(NOW));
    inbox = InboxServer.start(httpPort, mail, InstantSource.fixed(NOW));
  }

  @AfterEach
  void stop() {
    inbox.close();
    mail.close();
  }

  @Test
  void givenAMailOverSmtp_thenItIsKeptWithItsMessageId() throws Exception {
    send("anna@example.com", "<script>alert(1)</script>", "<42@tocsin.example>");
    send("ben@example.com", "second", "<43@tocsin.example>");

    assertThat(mail.mails())
        .extracting(ReceivedMail::to, ReceivedMail::messageId, ReceivedMail::receivedAt)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("anna@example.com", "<42@tocsin.example>", NOW),
            org.assertj.core.groups.Tuple.tuple("ben@example.com", "<43@tocsin.example>", NOW));
    assertThat(mail.mails().getFirst().text()).startsWith("Your ticket goes up.");
  }

  @Test
  void givenMarkupInAMessage_thenThePageShowsItAsText() throws Exception {
    send("anna@example.com", "<script>alert(1)</script>", "<42@tocsin.example>");

    String page = get("/").body();

    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>");
  }

  @Test
  void givenAWebhookAsSlackTakesIt_thenOk_andItIsReadableAsJson() throws Exception {
    HttpResponse<String> answer = post("/slack/tier-2", "{\"text\": \"A breach\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok");
    JsonNode messages = Json.WIRE.readTree(get("/messages").body()).path("slack");
    assertThat(messages).hasSize(1);
    assertThat(messages.path(0).path("channel").asText()).isEqualTo("tier-2");
    assertThat(messages.path(0).path("text").asText()).isEqualTo("A breach");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/slack/tier-2; {; 400; invalid_payload",
        "/slack/tier-2; [1]; 400; invalid_payload",
        "/slack/tier-2; {}; 400; no_text",
        "/slack/; {}; 404; channel_not_found",
        "/slack/a/b; {}; 404; channel_not_found"
      })
  void givenWhatSlackRefuses_thenItIsRefusedTheSame(
      String path, String body, int status, String answer) throws Exception {
    HttpResponse<String> response = post(path, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(answer);
    assertThat(inbox.slackMessages()).isEmpty();
  }

  @Test
  void givenAFolder_thenMessagesAreThereAfterAPowerCutButForALineThatWasCutShort(
      @TempDir Path folder) throws Exception {
    stop();
    mail = MailServer.start("127.0.0.1", smtpPort, folder, InstantSource.fixed(NOW));
    inbox = InboxServer.start("127.0.0.1", httpPort, mail, folder, InstantSource.fixed(NOW));
    send("anna@example.com", "first", "<42@tocsin.example>");
    post("/slack/tier-2", "{\"text\": \"A breach\"}");
    List<ReceivedMail> mails = mail.mails();
    List<SlackMessage> chat = inbox.slackMessages();
    Files.writeString(folder.resolve("mails.jsonl"), "{\"to\": \"b", StandardOpenOption.APPEND);

    stop();
    mail = MailServer.start("127.0.0.1", smtpPort, folder, InstantSource.fixed(NOW));
    inbox = InboxServer.start("127.0.0.1", httpPort, mail, folder, InstantSource.fixed(NOW));

    assertThat(mail.mails()).hasSize(1).isEqualTo(mails);
    assertThat(inbox.slackMessages()).hasSize(1).isEqualTo(chat);
  }

  @Test
  void givenAnUnknownPath_thenNotFound() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
  }

  private void send(String to, String subject, String messageId) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(smtpPort));
    MimeMessage message = new Named(Session.getInstance(properties), messageId);
    message.setFrom(new InternetAddress("support@tocsin.example"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject);
    message.setText("Your ticket goes up.");
    Transport.send(message);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Jakarta Mail makes up a Message-ID unless it is kept from it. */
  private static final class Named extends MimeMessage {

    private final String messageId;

    Named(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
