package io.tocsin.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.notification.channel.email.EmailConfig.Security;
import io.tocsin.notification.channel.http.Tls;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.testing.Letters;
import io.tocsin.notification.testing.Receivers;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protected connections and logins, with a real SMTP server that wants both. */
class EmailTlsTest {

  private final ServerSetup plain =
      new ServerSetup(Receivers.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
  private final GreenMail server = new GreenMail(plain);
  private final TlsInFront tls;

  EmailTlsTest() throws Exception {
    server.setUser("support@tocsin.example", "support", "s3cret");
    server.getManagers().getUserManager().setAuthRequired(true);
    server.start();
    tls = new TlsInFront(plain.getPort(), Tls.context());
  }

  @AfterEach
  void close() throws Exception {
    tls.close();
    server.stop();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void givenTlsAndALogin_thenTheMailArrives(Security security) throws Exception {
    assertThat(send(security, "127.0.0.1", "s3cret", Tls.context()))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void givenAWrongPassword_thenItIsDeferred(Security security) throws Exception {
    assertThat(send(security, "127.0.0.1", "wrong", Tls.context()))
        .isEqualTo(new Outcome.Down("smtp-login-refused"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void givenACertificateThatNobodyVouchesFor_thenNothingIsSent(Security security) throws Exception {
    assertThat(send(security, "127.0.0.1", "s3cret", SSLContext.getDefault()))
        .isEqualTo(new Outcome.Down("smtp-unreachable"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void givenACertificateForAnotherName_thenNothingIsSent(Security security) throws Exception {
    assertThat(send(security, "127.0.0.2", "s3cret", Tls.context()))
        .isEqualTo(new Outcome.Down("smtp-unreachable"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void givenAServerWithoutStarttls_thenNothingIsSentInTheClear() throws Exception {
    EmailChannel channel =
        new EmailChannel(
            config(Security.STARTTLS, "127.0.0.1", plain.getPort(), "s3cret"), Tls.context());

    assertThat(channel.send(Letters.to("anna@example.org")))
        .isEqualTo(new Outcome.Down("smtp-unreachable"));
    assertThat(server.getReceivedMessages()).isEmpty();
    channel.close();
  }

  private Outcome send(Security security, String host, String password, SSLContext trust) {
    int port = security == Security.TLS ? tls.implicitPort() : tls.startTlsPort();
    EmailChannel channel = new EmailChannel(config(security, host, port, password), trust);
    try {
      return channel.send(Letters.to("anna@example.org"));
    } finally {
      channel.close();
    }
  }

  private static EmailConfig config(Security security, String host, int port, String password) {
    return new TestEmailConfig(
        host, port, security, Optional.of("support"), Optional.of(password), 10_000);
  }
}
