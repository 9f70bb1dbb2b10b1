package io.tocsin.conditions;

import static java.util.stream.Collectors.joining;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The library's messages in the words of people who write conditions; an unknown one stays as it
 * is.
 */
final class Wording {
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "a text",
          "int", "a whole number",
          "double", "a number with a point",
          "bool", "a truth value",
          "null", "null (ask with has)",
          "list(string)", "a list of texts",
          "list(int)", "a list of whole numbers");

  private static final List<Rule> RULES =
      List.of(
          rule("undeclared reference to '(.+)' .*", Wording::unknownOperator),
          rule(
              "found no matching overload for '(.+)' applied to '(.*)' \\(cand.*", Wording::misfit),
          rule(
              "expected type '(.+)' but found '(.+)'",
              m -> "expected %s, but this is %s".formatted(type(m.group(1)), type(m.group(2)))),
          rule(
              "type '(.+)' does not support field selection",
              m -> type(m.group(1)) + " has no fields"),
          rule(
              "expression of type '(.+)' cannot be range of a comprehension.*",
              m -> "exists and all need a list, but this is " + type(m.group(1))),
          rule("(mismatched|extraneous) input '<EOF>'.*", m -> "the condition ends too early"),
          rule("missing '(.+)' at '(.+)'", m -> "'%s' is missing".formatted(m.group(1))),
          rule(
              "(?:mismatched|extraneous) input '(.+)' expecting.*",
              m -> "'%s' was not expected here".formatted(m.group(1))),
          rule("token recognition error at: '=.*'", m -> "'=' compares nothing; write '=='"),
          rule(
              "token recognition error at: '([\"'].*)'",
              m -> "the text is not closed, or has an unknown escape"),
          rule(
              "token recognition error at: '(.+)'",
              m -> "'%s' was not expected here".formatted(m.group(1).strip())),
          rule("For input string: \"(.+)\"", m -> m.group(1) + " is too large"),
          rule("reserved identifier: (.*)", m -> "a condition has no '%s'".formatted(m.group(1))),
          rule("The argument must be a simple name", m -> "this must be a simple name"));

  private final Vocabulary<?> vocabulary;
  private final List<Rule> rules;

  Wording(Vocabulary<?> vocabulary) {
    this.vocabulary = vocabulary;
    this.rules =
        Stream.concat(
                Stream.of(rule("undeclared reference to '(\\w+)' .*", this::unknownName)),
                RULES.stream())
            .toList();
  }

  private record Rule(Pattern pattern, Function<MatchResult, String> words) {}

  String of(CelIssue issue) {
    return Problem.at(issue.getSourceLocation(), words(issue.getMessage()));
  }

  private String words(String message) {
    for (Rule rule : rules) {
      Matcher matcher = rule.pattern().matcher(message);
      if (matcher.matches()) {
        return rule.words().apply(matcher);
      }
    }
    return message;
  }

  private static Rule rule(String pattern, Function<MatchResult, String> words) {
    return new Rule(Pattern.compile(pattern, Pattern.DOTALL), words);
  }

  private String unknownName(MatchResult match) {
    String name = match.group(1);
    for (String root : vocabulary.roots()) {
      if (vocabulary.fact(root + "." + name) != null) {
        return "unknown name '%s'; write %s.%s".formatted(name, root, name);
      }
    }
    return ("unknown name '%s'; facts begin with %s, texts stand in quotes, and the functions are"
            + " has, size, startsWith, endsWith, contains, matches, exists, all")
        .formatted(
            name, vocabulary.roots().stream().map("'%s.'"::formatted).collect(joining(" or ")));
  }

  private static String unknownOperator(MatchResult match) {
    return "a condition has no '%s'".formatted(symbol(match.group(1)));
  }

  private static String misfit(MatchResult match) {
    String symbol = symbol(match.group(1));
    String target = match.group(2).replaceFirst("\\.?\\(.*", "");
    String[] arguments = match.group(2).replaceFirst("^.*?\\.?\\((.*)\\)$", "$1").split(", ", -1);
    StringBuilder given = new StringBuilder(target.isEmpty() ? "" : type(target));
    for (String argument : arguments) {
      given.append(given.isEmpty() ? "" : " and ").append(type(argument));
    }
    return "'%s' does not fit %s".formatted(symbol, given);
  }

  /** {@code _==_} is the library's name for {@code ==}. */
  private static String symbol(String function) {
    return function.replaceAll("^@|_", "").replace("?:", "? :");
  }

  private static String type(String type) {
    return TYPES.getOrDefault(type, type);
  }
}
