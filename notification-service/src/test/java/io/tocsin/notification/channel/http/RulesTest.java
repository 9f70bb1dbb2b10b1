package io.tocsin.notification.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  private final Rules strict = Rules.of(TestOutbound.strict());
  private final Rules open =
      Rules.of(TestOutbound.allowing("Proxy.corp.example", "10.1.0.0/16", "fd00:1::/32", "::1"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/a?b=c",
        "https://8.8.8.8/",
        "https://hooks.example.com:8443/",
        "https://[2600::1]/",
        "HTTPS://hooks.example.com",
        " https://hooks.example.com/ "
      })
  void givenAWholeAddress_thenItIsRead(String address) {
    assertThat(strict.read(address)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example.com",
        "http://hooks.example.com/",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "https:///path",
        "https://",
        "https://user:pass@hooks.example.com/",
        "https://hooks.example.com:0/",
        "https://hooks.example.com:65536/",
        "https://hooks example.com/",
        "https://hooks.example.com/a b",
        "https://hooks.example.com/\r\nX: y",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://127.0.0.1./",
        "https://hooks.example.0x7f/",
        "https://[fe80::1%25eth0]/"
      })
  void givenAnAddressThatIsNoneOrIsWrittenToDeceive_thenItIsNotRead(String address) {
    assertThat(strict.read(address)).isEmpty();
  }

  @Test
  void givenPlainHttpIsAllowed_thenItIsRead() {
    assertThat(open.read("http://hooks.example.com/")).isPresent();
    assertThat(open.read("gopher://hooks.example.com/")).isEmpty();
  }

  @Test
  void givenAnInternalAddress_thenOnlyASettingPermitsIt() {
    InetAddress inNetwork = InetAddress.ofLiteral("10.1.255.255");
    InetAddress beside = InetAddress.ofLiteral("10.2.0.0");

    assertThat(strict.permits("proxy.corp.example", inNetwork)).isFalse();
    assertThat(open.permits("any.example", inNetwork)).isTrue();
    assertThat(open.permits("any.example", beside)).isFalse();
    assertThat(open.permits("PROXY.corp.example", beside)).isTrue();
    assertThat(open.permits("any.example", InetAddress.ofLiteral("fd00:1:ffff::1"))).isTrue();
    assertThat(open.permits("any.example", InetAddress.ofLiteral("fd00:2::1"))).isFalse();
    assertThat(open.permits("any.example", InetAddress.ofLiteral("::1"))).isTrue();
    assertThat(open.permits("any.example", InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    assertThat(strict.permits("any.example", InetAddress.ofLiteral("8.8.8.8"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "ten/8", "fd00::/x"})
  void givenANetworkThatIsNone_thenTheSettingIsRefused(String network) {
    assertThatThrownBy(() -> Rules.of(TestOutbound.allowing(network)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
