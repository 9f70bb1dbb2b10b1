package io.tocsin.stack;

import io.tocsin.stack.deadletters.Place;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the person asked for. */
sealed interface CommandLine {

  /** Run everything in real time. */
  record Up() implements CommandLine {}

  /** Play the story. */
  record Demonstrate(boolean exit) implements CommandLine {}

  /**
   * Feed an export.
   *
   * @param speed scaled seconds per real second
   * @param limit how many incidents at most
   */
  record ReplayFile(Path file, long speed, int limit) implements CommandLine {}

  /** Look at what readers refused, and write those again. */
  record ReplayLetters(List<Place> again) implements CommandLine {}

  long DAY_A_SECOND = 86_400;
  long MAX_SPEED = 1_000_000;

  /**
   * Reads the arguments.
   *
   * @throws StackFailure in one sentence when they make no sense
   */
  static CommandLine of(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    String command = rest.poll();
    CommandLine read =
        switch (command) {
          case "up" -> new Up();
          case "demo" -> demo(rest);
          case "replay" -> replay(rest);
          case "dead-letters" -> letters(rest);
          case null ->
              throw new StackFailure("a command is needed: up, demo, replay or dead-letters");
          case String other -> throw new StackFailure("there is no command " + other);
        };
    if (!rest.isEmpty()) {
      throw new StackFailure(command + " does not take " + rest.peek());
    }
    return read;
  }

  private static CommandLine demo(Deque<String> rest) {
    boolean exit = "--exit".equals(rest.peek());
    if (exit) {
      rest.poll();
    }
    return new Demonstrate(exit);
  }

  private static CommandLine replay(Deque<String> rest) {
    Path file = null;
    long speed = DAY_A_SECOND;
    long limit = Integer.MAX_VALUE;
    while (!rest.isEmpty()) {
      String argument = rest.poll();
      switch (argument) {
        case "--speed" -> speed = number(argument, rest.poll(), MAX_SPEED);
        case "--limit" -> limit = number(argument, rest.poll(), Integer.MAX_VALUE);
        case String other -> file = theFile(file, other);
      }
    }
    if (file == null) {
      throw new StackFailure("replay needs a file: tocsin replay FILE [--speed N] [--limit N]");
    }
    return new ReplayFile(file, speed, (int) limit);
  }

  private static CommandLine letters(Deque<String> rest) {
    if (rest.isEmpty()) {
      return new ReplayLetters(List.of());
    }
    String option = rest.poll();
    if (!option.equals("--replay") || rest.isEmpty()) {
      throw new StackFailure("dead-letters takes --replay and the names of those, or nothing");
    }
    List<Place> places = rest.stream().map(Place::of).toList();
    rest.clear();
    return new ReplayLetters(places);
  }

  private static Path theFile(@Nullable Path before, String argument) {
    if (before != null || argument.startsWith("-")) {
      throw new StackFailure("replay does not take " + argument);
    }
    return Path.of(argument);
  }

  private static long number(String option, @Nullable String text, long max) {
    try {
      long number = Long.parseLong(text == null ? "" : text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new StackFailure(option + " needs a number from 1 to " + max, e);
    }
    throw new StackFailure(option + " needs a number from 1 to " + max);
  }
}
