package io.tocsin.stack.replay;

import io.tocsin.stack.Terminal;
import io.tocsin.stack.Terminal.Colour;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person sees of a replay: a bar while it runs, the account at the end. */
public final class ReplayScreen {

  private static final int BAR = 30;
  private static final int PLAIN_STEPS = 10;

  private final Terminal terminal;
  private final Replay replay;
  private int shownSteps = -1;

  /** A screen for that replay. */
  public ReplayScreen(Terminal terminal, Replay replay) {
    this.terminal = terminal;
    this.replay = replay;
  }

  /** Says what is going to happen. */
  public void announce(Path file, long speed) {
    int rows = replay.incidents().stream().mapToInt(List::size).sum();
    terminal.line(
        "%s: %,d rows of %,d incidents, %,d events from %s to %s; one second is %s."
            .formatted(
                file,
                rows,
                replay.incidents().size(),
                replay.schedule().sendings().size(),
                replay.schedule().start(),
                replay.schedule().end(),
                scale(speed)));
  }

  /** Shows how far it is: a bar, or a line for each tenth where nothing can be drawn anew. */
  public void show(Replay.Progress progress) {
    int done = progress.sent();
    int all = progress.toSend();
    int filled = (int) ((long) BAR * done / all);
    String text =
        "[%s%s] %3d %%  %s  %,d of %,d events sent, %,d not answered yet"
            .formatted(
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                100L * done / all,
                progress.scaledTime().atZone(ZoneOffset.UTC).toLocalDate(),
                done,
                all,
                Math.max(0, progress.unanswered() - (all - done)));
    if (terminal.redraws()) {
      terminal.redraw(text);
    } else if ((int) ((long) PLAIN_STEPS * done / all) > shownSteps) {
      shownSteps = (int) ((long) PLAIN_STEPS * done / all);
      terminal.line(text);
    }
  }

  /** Accounts for every row, and says what the clocks and escalations did. */
  public void report(Replay.Report report) {
    Account.Totals account = report.account();
    terminal.line("");
    terminal.line("Every row of the file");
    count("rows", account.rows());
    count("accepted", account.accepted());
    count("duplicates", account.duplicates());
    count("refused", account.refusedRows());
    reasons(account.refused());
    if (account.unanswered() > 0) {
      count("without an answer", account.unanswered());
    }
    count("further events of rows", account.followUps().events());
    reasons(account.followUps().refused());
    reportClocks(report.tally());
    terminal.line("");
    terminal.line("Who was told");
    count("mails", report.mails());
    count("chat messages", report.chatMessages());
    report.tally().notifications().forEach((what, number) -> count(what, number));
    terminal.line("");
    terminal.line(
        account.complete()
            ? terminal.in(Colour.GREEN, "The account is complete: ")
                + "accepted, duplicates and refused together are all rows."
            : terminal.in(Colour.RED, "The account is not complete: ")
                + account.unanswered()
                + " rows got no answer.");
  }

  private void reportClocks(Tally.Summary tally) {
    terminal.line("");
    terminal.line("What the clocks did, up to the last event of the file at " + tally.until());
    tally.warnings().forEach((metric, number) -> count("warnings, " + metric, number));
    tally.breached().forEach((metric, number) -> count("breaches, " + metric, number));
    tally.retracted().forEach((metric, number) -> count("breaches taken back, " + metric, number));
    count("broken promises that stand", tally.standing().size());
    tally.raisedTo().forEach((tier, number) -> count("escalations to tier " + tier, number));
    count("tickets still unsolved at the top", tally.exhausted());
    tally
        .skipped()
        .forEach(
            (reason, number) ->
                count(
                    "not escalated, " + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    number));
  }

  private void reasons(Map<String, Integer> reasons) {
    reasons.forEach((reason, number) -> terminal.line("  %,16d  %s".formatted(number, reason)));
  }

  private void count(String what, long number) {
    terminal.line("  %,10d  %s".formatted(number, what));
  }

  private static String scale(long speed) {
    return speed % 86_400 == 0
        ? speed / 86_400 + (speed == 86_400 ? " day" : " days")
        : speed + " seconds";
  }
}
