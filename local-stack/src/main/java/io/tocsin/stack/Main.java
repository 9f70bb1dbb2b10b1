package io.tocsin.stack;

import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.Terminal.Colour;
import io.tocsin.stack.deadletters.DeadLetters;
import io.tocsin.stack.deadletters.Place;
import io.tocsin.stack.demo.Demo;
import io.tocsin.stack.replay.IncidentFile;
import io.tocsin.stack.replay.Replay;
import io.tocsin.stack.replay.ReplayScreen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The commands of the root script {@code tocsin}; it builds first and then calls this. */
public final class Main {

  private static final int DEFECT = 70;

  private final Terminal terminal;
  private final StackSettings settings;

  private Main(Terminal terminal, StackSettings settings) {
    this.terminal = terminal;
    this.settings = settings;
  }

  public static void main(String[] arguments) {
    Logging.quiet();
    int status;
    try {
      CommandLine command = CommandLine.of(List.of(arguments));
      Path repository = Path.of(System.getProperty("tocsin.repository", "."));
      Main main =
          new Main(
              Terminal.standard(System.getenv()), StackSettings.of(repository, System.getenv()));
      status = main.run(command);
    } catch (StackFailure failure) {
      System.err.println("tocsin: " + failure.getMessage());
      status = 1;
    } catch (RuntimeException | Error defect) {
      // Other threads would keep the program alive, and the services with it.
      defect.printStackTrace();
      System.err.println("tocsin: this is a defect of Tocsin, and everything is stopped");
      status = DEFECT;
    }
    System.exit(status);
  }

  private int run(CommandLine command) {
    return switch (command) {
      case CommandLine.Up up -> up();
      case CommandLine.Demonstrate(boolean exit) -> demo(exit);
      case CommandLine.ReplayFile replay -> replay(replay);
      case CommandLine.ReplayLetters(var again) -> letters(again);
    };
  }

  private int up() {
    LocalStack stack = started(settings);
    stack.watch();
    printAddresses(stack);
    terminal.line("Ctrl-C, or ./tocsin down elsewhere, stops it; what it holds is kept.");
    return untilStopped();
  }

  private int demo(boolean exit) {
    TimeLapse time = Demo.time(Instant.now());
    LocalStack stack = started(settings.freshTimeLapse("demo", time));
    stack.watch();
    List<String> missing = new Demo(stack, time, terminal).play();
    terminal.line("");
    if (missing.isEmpty()) {
      terminal.line(
          terminal.in(Colour.GREEN, "The promise held: ")
              + "nobody solved it, so it climbed to tier 3, where it was solved;"
              + " all concerned were told of each step.");
    } else {
      missing.forEach(sentence -> terminal.line(terminal.in(Colour.RED, "Missing: ") + sentence));
    }
    if (exit) {
      return missing.isEmpty() ? 0 : 1;
    }
    printAddresses(stack);
    terminal.line("Everything still runs, an hour a second: look around. Ctrl-C stops it.");
    return untilStopped();
  }

  private int replay(CommandLine.ReplayFile command) {
    Replay replay = Replay.of(IncidentFile.read(command.file(), command.limit()));
    ReplayScreen screen = new ReplayScreen(terminal, replay);
    screen.announce(command.file(), command.speed());
    LocalStack stack =
        started(settings.freshTimeLapse("replay", replay.time(Instant.now(), command.speed())));
    stack.watch();
    Replay.Report report = replay.run(stack, screen::show);
    screen.report(report);
    return report.account().complete() ? 0 : 1;
  }

  private int letters(List<Place> again) {
    Map<String, Object> kafka = new HashMap<>();
    kafka.put("bootstrap.servers", "127.0.0.1:" + settings.ports().kafka());
    kafka.putAll(ContainerMain.kafka(System.getenv()));
    return letters(new DeadLetters(kafka), again, terminal::line);
  }

  /** Tells of all, or writes those again. */
  static int letters(DeadLetters letters, List<Place> again, Consumer<String> tell) {
    if (again.isEmpty()) {
      letters.all().forEach(letter -> tell.accept(letter.line()));
    } else {
      letters.replay(
          again,
          letter -> tell.accept(letter.place() + " is written again to " + letter.again().topic()));
    }
    return 0;
  }

  /** Starts a stack that is stopped in order whatever ends this program. */
  private LocalStack started(StackSettings wanted) {
    long startNanos = System.nanoTime();
    LocalStack stack = new LocalStack(wanted, terminal::line);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
    stack.start();
    terminal.line(
        "Everything is up after %d s."
            .formatted(Duration.ofNanos(System.nanoTime() - startNanos).toSeconds()));
    return stack;
  }

  private void stop(LocalStack stack) {
    if (!stack.running()) {
      return;
    }
    terminal.line("Stopping: services, Kafka, PostgreSQL");
    try {
      stack.close();
      terminal.line("Stopped.");
    } catch (StackFailure failure) {
      terminal.line("tocsin: " + failure.getMessage());
    }
  }

  private void printAddresses(LocalStack stack) {
    terminal.line("");
    terminal.line("  mails and chat     " + stack.inboxUrl());
    for (ServiceName name : ServiceName.values()) {
      terminal.line("  %-18s %s".formatted(name.folder(), stack.url(name) + "/q/openapi"));
    }
    terminal.line("  Kafka              " + stack.bootstrapServers());
    terminal.line(
        "  PostgreSQL         127.0.0.1:%d, user tocsin, password in %s"
            .formatted(
                stack.settings().ports().postgres(),
                stack.settings().state().resolve("tocsin.secret")));
    terminal.line("  logs               " + stack.logs());
    terminal.line("");
  }

  private static int untilStopped() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
