package io.tocsin.timer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.Cases;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTableTest {
  @Test
  void given_any_puts_and_removals_then_it_holds_what_a_map_would() {
    Cases.check(
        200,
        random -> {
          List<Bytes> ids = Stream.generate(() -> id(random)).limit(400).toList();
          TicketTable table = new TicketTable();
          Map<Bytes, byte[]> model = new HashMap<>();
          for (int step = 0; step < 2000; step++) {
            Bytes id = ids.get(random.nextInt(ids.size()));
            if (random.nextInt(3) == 0) {
              assertThat(table.remove(id)).isSameAs(model.remove(id));
            } else {
              byte[] record = {(byte) step};
              assertThat(table.put(id, record)).isSameAs(model.put(id, record));
            }
          }

          ids.forEach(id -> assertThat(table.get(id)).isSameAs(model.get(id)));
          assertThat(table.size()).isEqualTo(model.size());
          Set<Bytes> found = new HashSet<>();
          table.ids().forEachRemaining(found::add);
          assertThat(found).isEqualTo(model.keySet());
        });
  }

  @Test
  void given_an_id_then_its_numbers_give_the_text_back() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      UUID uuid = new UUID(random.nextLong(), random.nextLong());
      byte[] text = uuid.toString().getBytes(UTF_8);

      assertThat(TicketNumber.is(text)).isTrue();
      assertThat(TicketNumber.high(text)).isEqualTo(uuid.getMostSignificantBits());
      assertThat(TicketNumber.low(text)).isEqualTo(uuid.getLeastSignificantBits());
      assertThat(TicketNumber.text(TicketNumber.high(text), TicketNumber.low(text)))
          .isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t-1",
        "0D5C6F0E-6B8E-8C1F-9A52-3B1F6F4F7A10",
        "0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a1",
        "0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a100",
        "0d5c6f0e06b8e-8c1f-9a52-3b1f6f4f7a10",
        "0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7ag0"
      })
  void given_another_text_then_it_is_no_number(String text) {
    assertThat(TicketNumber.is(text.getBytes(UTF_8))).isFalse();
  }

  /** Few enough different ones to meet again, many in the same chain, some that are no UUIDs. */
  private static Bytes id(Random random) {
    String text =
        random.nextInt(10) == 0
            ? "CASE-" + random.nextInt(20)
            : new UUID(random.nextInt(20), random.nextInt(20)).toString();
    return Bytes.wrap(text.getBytes(UTF_8));
  }
}
