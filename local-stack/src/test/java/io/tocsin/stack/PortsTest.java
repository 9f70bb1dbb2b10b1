package io.tocsin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void givenNothing_thenTheUsualPorts() {
    assertThat(Ports.from(Map.of()))
        .isEqualTo(new Ports(7792, 7793, 7732, 7725, 7780, 7701, 7702, 7703, 7704));
  }

  @Test
  void givenABase_thenAllMove_andOneCanMoveAlone() {
    Ports ports = Ports.from(Map.of("TOCSIN_PORT_BASE", "9000", "TOCSIN_SMTP_PORT", "2525"));

    assertThat(ports).isEqualTo(new Ports(9092, 9093, 9032, 2525, 9080, 9001, 9002, 9003, 9004));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "-1", "65536", "7.5"})
  void givenNoPortNumber_thenTheVariableIsNamed(String value) {
    assertThatThrownBy(() -> Ports.from(Map.of("TOCSIN_KAFKA_PORT", value)))
        .isInstanceOf(StackFailure.class)
        .hasMessageStartingWith("TOCSIN_KAFKA_PORT must be a port");
  }

  @Test
  void givenAPortInUse_thenItIsNamedAndHowToChooseAnother() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Ports ports = Ports.from(Map.of("TOCSIN_PORT_BASE", "21000", "TOCSIN_INBOX_PORT", port));

      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("port " + port + " is in use")
          .hasMessageContaining("TOCSIN_INBOX_PORT");
    }
  }
}
