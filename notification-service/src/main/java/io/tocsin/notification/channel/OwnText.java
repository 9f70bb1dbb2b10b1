package io.tocsin.notification.channel;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.tocsin.kit.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that somebody wrote for their house: words in braces, {@code if} and {@code for}, and
 * nothing else. There is nothing in this engine by which a text could reach an object, a setting or
 * a file.
 */
public record OwnText(Template parsed) {

  private static final int MAX_LENGTH = 20_000;
  private static final int MAX_REASON = 200;

  private static final Engine ENGINE =
      Engine.builder()
          .addSectionHelpers(new IfSectionHelper.Factory(), new LoopSectionHelper.Factory())
          .addDefaultValueResolvers()
          .build();

  /** {@code #for line in lines}: inside it {@code line} is a word. */
  private static final Pattern LOOP = Pattern.compile("\\{#(?:for|each)\\s+(\\w+)\\s+in\\s");

  /**
   * What is wrong with a text.
   *
   * @param line from 1; 0 when it is about all of it
   */
  public record Fault(int line, String reason) {}

  /**
   * Reads it.
   *
   * @throws TemplateException when it can't be
   */
  public static OwnText of(String text) {
    return new OwnText(ENGINE.parse(text));
  }

  /** All that is wrong with a text that may speak of these words. */
  public static List<Fault> faults(String text, Set<String> words) {
    if (text.isBlank()) {
      return List.of(new Fault(0, "is empty"));
    }
    if (text.length() > MAX_LENGTH) {
      return List.of(new Fault(0, "is longer than " + MAX_LENGTH + " characters"));
    }
    try {
      Template parsed = of(text).parsed;
      Set<String> known = new HashSet<>(words);
      for (Matcher loop = LOOP.matcher(text); loop.find(); ) {
        known.add(loop.group(1));
      }
      List<Fault> faults = new ArrayList<>();
      parsed.getExpressions().stream()
          .filter(expression -> !expression.isLiteral())
          .filter(expression -> !isWord(expression, known))
          .forEach(expression -> faults.add(unknown(expression)));
      return faults;
    } catch (TemplateException e) {
      return List.of(fault(e));
    }
  }

  /** What a template's exception says, in a line. */
  static Fault fault(TemplateException e) {
    int line = e.getOrigin() == null ? 0 : e.getOrigin().getLine();
    return new Fault(line, Cut.to(Text.oneLine(String.valueOf(e.getMessage())), MAX_REASON));
  }

  private static boolean isWord(Expression expression, Set<String> known) {
    return !expression.hasNamespace()
        && expression.getParts().size() == 1
        && !expression.getParts().getFirst().isVirtualMethod()
        && known.contains(expression.getParts().getFirst().getName());
  }

  private static Fault unknown(Expression expression) {
    return new Fault(
        expression.getOrigin().getLine(),
        "there is no word {"
            + Cut.to(Text.oneLine(expression.toOriginalString()), MAX_REASON / 4)
            + "}");
  }
}
