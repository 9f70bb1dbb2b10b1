package io.tocsin.timer.simulation;

import static io.tocsin.timer.simulation.Requests.tree;
import static io.tocsin.timer.simulation.Requests.untouchedWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulateTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void given_good_lines_then_each_is_answered_in_order_and_all_is_well() throws IOException {
    boolean allPlayed = run(simulation("a") + "\n\n" + simulation("b") + "\r\n" + simulation("c"));

    assertThat(allPlayed).isTrue();
    assertThat(answers())
        .extracting(answer -> answer.get("id").textValue())
        .containsExactly("a", "b", "c");
    assertThat(answers()).allMatch(answer -> answer.get("clocks").size() == 1);
  }

  @Test
  void given_bad_lines_in_the_middle_then_they_say_why_and_the_rest_is_answered()
      throws IOException {
    String noTime = untouchedWith("{\"id\": \"b\", \"until\": null}");
    boolean allPlayed =
        run(simulation("a") + "\n" + noTime + "\nnonsense\n" + simulation("d") + "\n");

    assertThat(allPlayed).isFalse();
    assertThat(answers().get(1))
        .isEqualTo(
            tree("{\"id\":\"b\",\"problems\":[{\"field\":\"until\",\"reason\":\"is required\"}]}"));
    assertThat(answers().get(2).get("id").isNull()).isTrue();
    assertThat(answers().get(2).get("problems").get(0).get("reason").textValue())
        .startsWith("is not JSON");
    assertThat(answers())
        .extracting(answer -> answer.has("clocks"))
        .containsExactly(true, false, false, true);
  }

  @Test
  void given_a_line_then_it_is_answered_before_the_next_one_is_read() throws IOException {
    InputStream first = new ByteArrayInputStream((simulation("a") + "\n").getBytes(UTF_8));
    InputStream endAfterAnAnswer =
        new InputStream() {
          @Override
          public int read() {
            assertThat(out.toString(UTF_8)).contains("\"id\":\"a\"");
            return -1;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return read();
          }
        };

    assertThat(Simulate.run(new SequenceInputStream(first, endAfterAnAnswer), out)).isTrue();
  }

  @Test
  void given_a_line_without_end_then_it_is_cut_and_the_next_one_is_whole() throws IOException {
    Lines lines = new Lines(new ByteArrayInputStream("123456\n1234\n".getBytes(UTF_8)), 4);

    assertThat(lines.next()).satisfies(line -> assertThat(line.cut()).isTrue());
    assertThat(lines.next())
        .satisfies(
            line -> {
              assertThat(line.cut()).isFalse();
              assertThat(line.bytes()).hasSize(4);
            });
    assertThat(lines.next()).isNull();
  }

  private boolean run(String input) throws IOException {
    return Simulate.run(new ByteArrayInputStream(input.getBytes(UTF_8)), out);
  }

  private List<JsonNode> answers() {
    return out.toString(UTF_8).lines().map(Requests::tree).toList();
  }

  private static String simulation(String id) {
    return untouchedWith("{\"id\": \"" + id + "\"}").replace("\n", "");
  }
}
