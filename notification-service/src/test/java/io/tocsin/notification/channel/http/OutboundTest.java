package io.tocsin.notification.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.testing.HttpReceiver;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.Receivers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTest {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpReceiver receiver = new HttpReceiver(null);
  private Outbound outbound = outbound(TestOutbound.strict(), new Names(of("127.0.0.1")));

  /** A name service that gives these answers in turn, the last one for ever. */
  private class Names implements DnsResolver {
    private final List<String[]> answers;

    Names(String[]... answers) {
      this.answers = List.of(answers);
    }

    @Override
    public InetAddress[] resolve(String host) {
      asked.add(host);
      String[] now = answers.get(Math.min(asked.size(), answers.size()) - 1);
      return Arrays.stream(now).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @AfterEach
  void close() throws Exception {
    outbound.close();
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "0.0.0.0"})
  void givenAnInternalAddress_thenNothingIsSent(String host) {
    use(TestOutbound.allowing("192.168.1.0/24"), new Names(of(host.replaceAll("[\\[\\]]", ""))));

    assertThat(post("http://" + host + ":" + receiver.port() + "/"))
        .isEqualTo(new Exchange.Barred("forbidden-address"));
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void givenANameWithOneInternalAddressAmongOthers_thenNothingIsSent() {
    use(TestOutbound.allowing("10.1.0.0/16"), new Names(of("203.0.112.1", "127.0.0.1")));

    assertThat(post("http://hooks.example.com:" + receiver.port() + "/"))
        .isEqualTo(new Exchange.Barred("forbidden-address"));
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void givenANameThatLeadsElsewhereTheSecondTime_thenTheConnectionGoesToWhatWasChecked() {
    use(TestOutbound.allowing("127.0.0.1"), new Names(of("127.0.0.1"), of("10.0.0.1")));
    String address = "http://hooks.example.com:" + receiver.port() + "/";

    assertThat(post(address)).isInstanceOf(Exchange.Answered.class);
    assertThat(asked).containsExactly("hooks.example.com");
    assertThat(receiver.received().getFirst().header("Host"))
        .isEqualTo("hooks.example.com:" + receiver.port());
    assertThat(post(address)).isEqualTo(new Exchange.Barred("forbidden-address"));
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void givenPlainHttp_thenItTakesASetting() {
    assertThat(post("http://hooks.example.com:" + receiver.port() + "/"))
        .isEqualTo(new Exchange.Barred("bad-address"));
    assertThat(asked).isEmpty();
  }

  @Test
  void givenARedirectToAnInternalAddress_thenItIsNotFollowed() {
    HttpReceiver internal = new HttpReceiver(null);
    use(TestOutbound.allowing("127.0.0.1"), new Names(of("127.0.0.1")));
    for (int status : new int[] {301, 302, 307, 308}) {
      receiver.answer(
          new Answer(
              status, Map.of("Location", "http://127.0.0.1:" + internal.port() + "/admin"), ""));

      assertThat(post("http://hooks.example.com:" + receiver.port() + "/"))
          .isInstanceOfSatisfying(
              Exchange.Answered.class, it -> assertThat(it.status()).isEqualTo(status));
    }
    assertThat(internal.received()).isEmpty();
    internal.close();
  }

  @Test
  void givenTls_thenTheNameIsShownAndChecked() throws Exception {
    try (HttpReceiver secure = new HttpReceiver(Tls.context())) {
      use(TestOutbound.allowing("127.0.0.0/8"), new Names(of("127.0.0.1")));

      assertThat(post("https://hooks.example.com:" + secure.port() + "/"))
          .isInstanceOf(Exchange.Answered.class);
      assertThat(secure.serverNames()).containsExactly("hooks.example.com");
      assertThat(post("https://other.example.com:" + secure.port() + "/"))
          .isEqualTo(new Exchange.NotSent("tls-failed"));
      assertThat(secure.received()).hasSize(1);
    }
  }

  @Test
  void givenAnEndlessBody_thenItEnds_andTheStatusCounts() {
    use(TestOutbound.allowing("127.0.0.1").impatient(), new Names(of("127.0.0.1")));
    receiver.answer(Answer.ENDLESS, Answer.TRICKLE);

    assertThat(post("http://hooks.example.com:" + receiver.port() + "/"))
        .isInstanceOfSatisfying(Exchange.Answered.class, it -> assertThat(it.body()).hasSize(4096));
    assertThat(post("http://hooks.example.com:" + receiver.port() + "/"))
        .isInstanceOfSatisfying(
            Exchange.Answered.class, it -> assertThat(it.status()).isEqualTo(200));
  }

  @Test
  void givenHeadersThatNeverEnd_thenTheTimeIsUp() {
    use(TestOutbound.allowing("127.0.0.1").impatient(), new Names(of("127.0.0.1")));
    receiver.answer(Answer.ENDLESS_HEADERS);

    assertThat(post("http://hooks.example.com:" + receiver.port() + "/"))
        .isEqualTo(new Exchange.Unanswered("timed-out"));
  }

  @Test
  void givenANameThatIsNotKnownOrNotResolvedInTime_thenNothingWasSent() {
    use(
        TestOutbound.strict(),
        new Names() {
          @Override
          public InetAddress[] resolve(String host) {
            return new InetAddress[0];
          }
        });
    assertThat(post("https://hooks.example.com/")).isEqualTo(new Exchange.NotSent("unreachable"));

    use(TestOutbound.strict(), new Hanging());
    assertThat(post("https://hooks.example.com/")).isEqualTo(new Exchange.NotSent("unreachable"));
  }

  @Test
  void givenNobodyListens_thenNothingWasSent() {
    use(TestOutbound.allowing("127.0.0.1"), new Names(of("127.0.0.1")));

    assertThat(post("http://hooks.example.com:" + Receivers.freePort() + "/"))
        .isEqualTo(new Exchange.NotSent("unreachable"));
  }

  @Test
  void givenAPost_thenItsTextFormTellsNothing() {
    Post post =
        new Post(
            "https://secret.example/", Map.of("Authorization", "s3"), "text/plain", new byte[1]);

    assertThat(post).hasToString("Post[bytes=1]");
  }

  private static final class Hanging implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      java.util.concurrent.locks.LockSupport.park(this);
      throw new UnknownHostException(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private void use(OutboundConfig config, DnsResolver names) {
    outbound = outbound(config, names);
  }

  private static Outbound outbound(OutboundConfig config, DnsResolver names) {
    try {
      return new Outbound(config, Tls.context(), names);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Exchange post(String address) {
    return outbound.post(Post.json(address, Map.of(), Map.of("a", "b")));
  }

  private static String[] of(String... addresses) {
    return addresses;
  }
}
