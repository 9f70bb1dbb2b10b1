package io.tocsin.timer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.kit.time.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the data of {@code sla-events} as JSON, byte for byte as the mapper does (a test holds the
 * two together), in a third of its time: a storm is hundreds of thousands of these. It is one
 * thread's own, and keeps its room from one to the next.
 */
public final class SlaDataJson {
  private static final int ROOM = 768;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder out = new StringBuilder(ROOM);

  /** As UTF-8. */
  public byte[] of(SlaData data) {
    out.setLength(0);
    write(data);
    return out.toString().getBytes(UTF_8);
  }

  private void write(SlaData data) {
    out.append("{\"clockId\":");
    text(data.clockId());
    text(",\"metric\":", data.metric());
    number(",\"cycle\":", data.cycle());
    text(",\"policy\":", data.policy());
    number(",\"policyVersion\":", data.policyVersion());
    text(",\"calendar\":", data.calendar());
    number(",\"tier\":", data.tier());
    text(",\"priority\":", data.priority() == null ? null : wire(data.priority()));
    duration(",\"target\":", data.target());
    duration(",\"spent\":", data.spent());
    instant(",\"startedAt\":", data.startedAt());
    instant(",\"deadline\":", data.deadline());
    number(",\"percent\":", data.percent());
    instant(",\"dueAt\":", data.dueAt());
    instant(",\"detectedAt\":", data.detectedAt());
    duration(",\"lateness\":", data.lateness());
    if (data.late() != null) {
      out.append(",\"late\":").append(data.late().booleanValue());
    }
    if (data.counted() != null) {
      out.append(",\"counted\":");
      intervals(data.counted());
    }
    text(",\"retracts\":", data.retracts());
    why(data.why());
    byHand(data.byHand());
    text(",\"plan\":", data.plan());
    text(",\"team\":", data.team());
    out.append('}');
  }

  private void why(SlaData.@Nullable Why why) {
    if (why != null) {
      text(",\"why\":{\"sentence\":", why.sentence());
      number(",\"calendarVersion\":", why.calendarVersion());
      out.append(",\"paused\":");
      intervals(why.paused());
      out.append('}');
    }
  }

  private void byHand(SlaData.@Nullable ByHand byHand) {
    if (byHand != null) {
      text(",\"byHand\":{\"who\":", byHand.who());
      text(",\"reason\":", byHand.reason());
      out.append('}');
    }
  }

  private void intervals(List<Interval> intervals) {
    out.append('[');
    String separator = "{\"from\":";
    for (Interval interval : intervals) {
      instant(separator, interval.from());
      instant(",\"to\":", interval.to());
      out.append('}');
      separator = ",{\"from\":";
    }
    out.append(']');
  }

  private void number(String name, @Nullable Integer number) {
    if (number != null) {
      out.append(name).append(number.intValue());
    }
  }

  private void duration(String name, @Nullable Duration duration) {
    if (duration != null) {
      out.append(name).append('"').append(duration).append('"');
    }
  }

  private void instant(String name, @Nullable Instant instant) {
    if (instant != null) {
      out.append(name).append('"');
      InstantText.append(out, instant);
      out.append('"');
    }
  }

  private void text(String name, @Nullable String text) {
    if (text != null) {
      out.append(name);
      text(text);
    }
  }

  private void text(String text) {
    out.append('"');
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    out.append(text, 0, plain);
    for (int i = plain; i < text.length(); i++) {
      append(text.charAt(i));
    }
    out.append('"');
  }

  private void append(char letter) {
    switch (letter) {
      case '"', '\\' -> out.append('\\').append(letter);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (letter < ' ' || Character.isSurrogate(letter)) {
          code(letter);
        } else {
          out.append(letter);
        }
      }
    }
  }

  private void code(char letter) {
    out.append("\\u");
    for (int shift = Character.SIZE - 4; shift >= 0; shift -= 4) {
      out.append(HEX[letter >> shift & 0xF]);
    }
  }

  private static boolean isPlain(char letter) {
    return letter >= ' ' && letter != '"' && letter != '\\' && letter < Character.MIN_SURROGATE;
  }

  private static String wire(Priority priority) {
    return switch (priority) {
      case URGENT -> "urgent";
      case HIGH -> "high";
      case NORMAL -> "normal";
      case LOW -> "low";
    };
  }
}
