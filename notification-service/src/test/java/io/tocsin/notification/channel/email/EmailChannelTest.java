package io.tocsin.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.notification.channel.ChannelContract;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Alarm;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.testing.Letters;
import io.tocsin.notification.testing.Receivers;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailChannelTest extends ChannelContract {

  private static final Instant WRITTEN_AT = Instant.parse("2026-01-06T09:00:00Z");

  private final ScriptedSmtp scripted = new ScriptedSmtp();
  private @Nullable GreenMail server;
  private @Nullable EmailChannel channel;

  @AfterEach
  void close() {
    if (channel != null) {
      channel.close();
    }
    if (server != null) {
      server.stop();
    }
    scripted.close();
  }

  @Test
  void givenALetter_thenTheMailIsWholeAndItsMessageIdFollowsFromIt() throws Exception {
    GreenMail greenMail = greenMail();

    Outcome outcome = send(greenMail, letter("anna@example.org", "Anna Müller", "Grüße"));

    assertThat(outcome).isEqualTo(new Outcome.Accepted("<d-1@tocsin.example>"));
    MimeMessage mail = greenMail.getReceivedMessages()[0];
    assertThat(mail.getMessageID()).isEqualTo("<d-1@tocsin.example>");
    assertThat(mail.getSubject()).isEqualTo("Grüße [INC-1]");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(0).getContent())
        .asString()
        .isEqualToNormalizingNewlines(
            "Zeile <eins>\nSchöne zwei\n\nDrei & vier\n\n"
                + "https://desk.example/tickets/t-1?a=b&c=d\n");
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContent())
        .asString()
        .contains(
            "<html lang=\"de\">",
            "<title>Grüße</title>",
            "<p>Drei &amp; vier</p>",
            "href=\"https://desk.example/tickets/t-1?a=b&amp;c=d\"")
        .containsPattern("<p>Zeile &lt;eins&gt;<br>\\R+Schöne zwei</p>");
    assertThat(mail.getFrom()[0]).hasToString("Tocsin Support <support@tocsin.example>");
    assertThat(mail.getAllRecipients()[0].toString()).contains("anna@example.org");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(WRITTEN_AT));
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Content-Language")).containsExactly("de");
  }

  @Test
  void givenMailsAboutATicket_thenTheyAreOneThread() throws Exception {
    GreenMail greenMail = greenMail();

    send(greenMail, letter("anna@example.org", "Anna", "Escalated"));
    send(greenMail, Letters.about("anna@example.org", Alarm.RESOLVE));

    MimeMessage[] mails = greenMail.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getHeader("References"))
        .isEqualTo(mails[1].getHeader("References"))
        .isEqualTo(mails[0].getHeader("In-Reply-To"))
        .singleElement()
        .asString()
        .matches("<[0-9a-f-]{36}@tocsin\\.example>");
    assertThat(mails[1].getSubject()).endsWith(" [INC-1]");
  }

  @Test
  void givenMarkupInWhatPeopleWrote_thenItStaysText() {
    Letter hostile =
        new Letter(
            "d-1",
            "anna@example.org",
            "",
            Language.ENGLISH,
            "<b>",
            "<script>'\"&\n\n<p>",
            WRITTEN_AT,
            Letters.linked("https://x/?\"><script>"));

    assertThat(Html.of(hostile))
        .contains("<title>&lt;b&gt;</title>", "&lt;script&gt;&#39;&quot;&amp;", "<p>&lt;p&gt;</p>")
        .contains("href=\"https://x/?&quot;&gt;&lt;script&gt;\"")
        .doesNotContain("<script");
  }

  @Test
  void givenSomethingToDo_thenTheMailHasAButtonAndTheAddressInItsText() throws Exception {
    GreenMail greenMail = greenMail();

    send(greenMail, Letters.offering("sam@example.org", Action.ACKNOWLEDGE));

    MimeMultipart parts = (MimeMultipart) greenMail.getReceivedMessages()[0].getContent();
    assertThat(parts.getBodyPart(0).getContent())
        .asString()
        .isEqualToNormalizingNewlines(
            "It is yours.\n\nAcknowledge:\nhttps://act.example/act/token-1\n\n"
                + "https://desk.example/tickets/t-1?a=b&c=d\n");
    assertThat(parts.getBodyPart(1).getContent())
        .asString()
        .containsPattern("<a href=\"https://act.example/act/token-1\" style=[^>]+>Acknowledge</a>");
  }

  @Test
  void givenLineBreaksInSubjectAndName_thenNoHeaderIsForged() throws Exception {
    GreenMail greenMail = greenMail();

    send(
        greenMail,
        letter("anna@example.org", "Anna\r\nX-Name: 1", "Solved\r\nBcc: all@example.org\u0000"));

    MimeMessage mail = greenMail.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("X-Name")).isNull();
    assertThat(mail.getSubject()).isEqualTo("Solved  Bcc: all@example.org [INC-1]");
    assertThat(greenMail.getReceivedMessages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@example.org, all@example.org",
        "anna@example.org\r\nRCPT TO:<all@example.org>",
        "anna",
        "anna@",
        "<script>@example.org",
        "group: anna@example.org;"
      })
  void givenWhatIsNotOneAddress_thenItIsRefusedAndNothingIsSent(String address) {
    assertThat(send(scripted, letter(address, "Anna", "Solved")))
        .isEqualTo(new Outcome.Refused("bad-address"));
    assertThat(scripted.connections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 no such user, smtp-550",
    "MAIL, 553 not you, smtp-553",
    "DATA, 554 no, smtp-554",
    "., 552 too big, smtp-552"
  })
  void givenTheServerRefusesForGood_thenSoDoWe(String verb, String reply, String reason) {
    scripted.on(verb, reply);

    assertThat(send(scripted, letter())).isEqualTo(new Outcome.Refused(reason));
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 421 closing, smtp-421", ". , 451 try later, smtp-451"})
  void givenTheServerRefusesForNow_thenItIsDown(String verb, String reply, String reason) {
    scripted.on(verb.strip(), reply);

    assertThat(send(scripted, letter())).isEqualTo(new Outcome.Down(reason));
  }

  @Test
  void givenItRefusesTheRecipientForNow_thenOnlyThisMailIsDeferred() {
    scripted.on("RCPT", "450 busy");

    assertThat(send(scripted, letter())).isEqualTo(new Outcome.Deferred("smtp-450", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
  void givenTheConnectionIsLostBeforeTheText_thenItWasCertainlyNotTaken(String verb) {
    scripted.on(verb, ScriptedSmtp.CUT);

    assertThat(send(scripted, letter())).isEqualTo(new Outcome.Down("smtp-connection-lost"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedSmtp.CUT, ScriptedSmtp.SILENCE})
  void givenNoReplyAfterTheData_thenNobodyKnows(String reply) {
    scripted.on(".", reply);

    assertThat(send(scripted, letter())).isInstanceOf(Outcome.Unclear.class);
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, cut, smtp-connection-lost",
    "MAIL, silence, smtp-silent",
    "RCPT, cut, smtp-connection-lost",
    "DATA, cut, smtp-connection-lost"
  })
  void givenNoReplyBeforeTheData_thenNobodyHasItAndItIsDeferred(
      String verb, String reply, String reason) {
    scripted.on(verb, reply);

    assertThat(send(scripted, letter())).isEqualTo(new Outcome.Down(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedSmtp.CUT, ScriptedSmtp.SILENCE, "554 no service"})
  void givenNoConversation_thenItIsDown(String greeting) {
    scripted.on("greeting", greeting);

    assertThat(send(scripted, letter())).isEqualTo(new Outcome.Down("smtp-unreachable"));
  }

  @Test
  void givenManyLetters_thenTheyShareAConnection() {
    EmailChannel sending = channel(scripted.port());
    channel = sending;

    for (int i = 0; i < 20; i++) {
      assertThat(sending.send(letter())).isInstanceOf(Outcome.Accepted.class);
    }

    assertThat(scripted.connections()).isEqualTo(1);
  }

  @Test
  void givenAConnectionThatTheServerEndedMeanwhile_thenANewOneIsTakenAtOnce() {
    int port = Receivers.freePort();
    GreenMail first = greenMail(port);
    EmailChannel sending = channel(port);
    channel = sending;
    assertThat(sending.send(letter())).isInstanceOf(Outcome.Accepted.class);

    first.stop();
    greenMail(port);

    assertThat(sending.send(letter())).isInstanceOf(Outcome.Accepted.class);
  }

  @Override
  protected void next(Other does) {
    switch (does) {
      case ACCEPTS -> scripted.on(".", "250 ok");
      case REFUSES_FOR_GOOD -> scripted.on("RCPT", "550 no such user");
      case REFUSES_FOR_NOW -> scripted.on("RCPT", "450 busy");
      case IS_SILENT -> scripted.on(".", ScriptedSmtp.SILENCE);
      case CUTS -> scripted.on(".", ScriptedSmtp.CUT);
    }
  }

  @Override
  protected Outcome send() {
    return send(scripted, letter());
  }

  @Override
  protected Outcome sendToNobody() {
    return send(Receivers.freePort(), letter());
  }

  private static EmailChannel channel(int port) {
    try {
      return new EmailChannel(new TestEmailConfig(port), SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private GreenMail greenMail() {
    return greenMail(Receivers.freePort());
  }

  private GreenMail greenMail(int port) {
    GreenMail started =
        new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    started.start();
    server = started;
    return started;
  }

  private Outcome send(GreenMail to, Letter letter) {
    return send(to.getSmtp().getPort(), letter);
  }

  private Outcome send(ScriptedSmtp to, Letter letter) {
    return send(to.port(), letter);
  }

  private Outcome send(int port, Letter letter) {
    EmailChannel sending = channel(port);
    channel = sending;
    return sending.send(letter);
  }

  private static Letter letter() {
    return letter("anna@example.org", "Anna", "Solved");
  }

  private static Letter letter(String to, String name, String subject) {
    return new Letter(
        "d-1",
        to,
        name,
        Language.GERMAN,
        subject,
        "Zeile <eins>\nSchöne\u0007 zwei\n\nDrei & vier\n",
        WRITTEN_AT,
        Letters.to(to).matter());
  }
}
