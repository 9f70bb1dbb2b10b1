package io.tocsin.stack;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/** Where a person reads along: colours and a line that is drawn anew only where they work. */
public final class Terminal {

  /** Colours of the eight that every terminal has. */
  public enum Colour {
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34),
    MAGENTA(35),
    CYAN(36),
    GREY(90);

    private final int code;

    Colour(int code) {
      this.code = code;
    }
  }

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean redraws;
  private final boolean colours;
  private boolean unfinished;

  Terminal(PrintStream out, boolean redraws, boolean colours) {
    this.out = out;
    this.redraws = redraws;
    this.colours = colours;
  }

  /** Standard output; plain when it is a file or a pipe, or the environment asks for that. */
  public static Terminal standard(Map<String, String> environment) {
    Console console = System.console();
    boolean terminal =
        console != null
            && console.isTerminal()
            && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    return new Terminal(
        System.out, terminal, terminal && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** Whether {@link #redraw} shows anything. */
  public boolean redraws() {
    return redraws;
  }

  /** Prints a line. */
  public synchronized void line(String text) {
    if (unfinished) {
      out.print(CLEAR_LINE);
      unfinished = false;
    }
    out.println(text);
    out.flush();
  }

  /** Draws the last line anew; the next {@link #line} takes its place. */
  public synchronized void redraw(String text) {
    if (redraws) {
      out.print(CLEAR_LINE + text);
      out.flush();
      unfinished = true;
    }
  }

  /** The text in that colour, where colours work. */
  public String in(Colour colour, String text) {
    return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
  }
}
