package io.tocsin.stack;

import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.stack.inbox.SlackMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine. Close it to stop everything in order: services, then the
 * broker, then the database; what they keep on disk is there at the next start.
 */
public final class LocalStack implements Stage, AutoCloseable {

  private static final Duration READY_PATIENCE = Duration.ofSeconds(120);

  private final StackSettings settings;
  private final Consumer<String> tell;
  private final Stopper stopper = new Stopper();
  private final ReentrantLock starting = new ReentrantLock();
  private final Map<ServiceName, ServiceProcess> services = new ConcurrentSkipListMap<>();
  private volatile @Nullable Infrastructure infrastructure;
  private volatile boolean closing;

  /**
   * A stack that is not started yet.
   *
   * @param tell takes one line at a time for the person who watches the start
   */
  public LocalStack(StackSettings settings, Consumer<String> tell) {
    this.settings = settings;
    this.tell = tell;
  }

  /**
   * Starts everything, and returns when every service is ready.
   *
   * @throws StackFailure in one sentence when it cannot; everything is stopped again then
   */
  public void start() {
    start(EnumSet.allOf(ServiceName.class));
  }

  /** The same with these services alone. */
  public void start(Set<ServiceName> wanted) {
    starting.lock();
    try {
      startInfrastructure();
      startServices(wanted);
    } catch (RuntimeException e) {
      stopper.close();
      throw closing ? new StackFailure("stopped while starting", e) : e;
    } finally {
      starting.unlock();
    }
  }

  /** Starts Kafka, PostgreSQL, mail and chat alone, and returns when they answer. */
  public void startInfrastructure() {
    startInfrastructure(Map.of());
  }

  /** The same, with these settings of the broker over its own. */
  public void startInfrastructure(Map<String, String> broker) {
    infrastructure = Infrastructure.start(settings, broker, stopper, tell);
  }

  /** Whether anything of it runs. */
  public boolean running() {
    return !stopper.isEmpty();
  }

  /** Has services that end by themselves started again, and says so. */
  public void watch() {
    Watchdog watchdog = new Watchdog(tell);
    stopper.add(watchdog::end);
    services.values().forEach(watchdog::watch);
  }

  @Override
  public void close() {
    closing = true;
    stopServices();
    starting.lock();
    try {
      stopper.close();
    } finally {
      starting.unlock();
    }
  }

  /** A service, to stop, kill or start again. */
  public ServiceProcess service(ServiceName name) {
    ServiceProcess service = services.get(name);
    if (service == null) {
      throw new IllegalStateException("the stack is not started");
    }
    return service;
  }

  @Override
  public URI url(ServiceName name) {
    return URI.create("http://127.0.0.1:" + settings.ports().of(name));
  }

  @Override
  public URI inboxUrl() {
    return URI.create("http://127.0.0.1:" + settings.ports().inbox());
  }

  @Override
  public String bootstrapServers() {
    return parts().kafka().bootstrapServers();
  }

  /** Where a service's database is reached, as the user {@code tocsin}. */
  public String jdbcUrl(String database) {
    return parts().postgres().jdbcUrl(database);
  }

  /** The password of the user {@code tocsin}, valid on this machine only. */
  public String databasePassword() {
    return parts().postgres().password();
  }

  @Override
  public List<ReceivedMail> mails() {
    return parts().mail().mails();
  }

  @Override
  public List<SlackMessage> slackMessages() {
    return parts().inbox().slackMessages();
  }

  /** How many mails were taken since the start; of very many only the last are kept. */
  public long mailTotal() {
    return parts().mail().total();
  }

  /** How many chat messages were taken since the start; of very many only the last are kept. */
  public long slackTotal() {
    return parts().inbox().slackTotal();
  }

  /** What time it is for the services: scaled in time-lapse. */
  public InstantSource time() {
    return settings.timeLapse().map(InstantSource.class::cast).orElse(InstantSource.system());
  }

  /** What it was started with. */
  public StackSettings settings() {
    return settings;
  }

  /** The folder of the log files. */
  public Path logs() {
    return settings.state().resolve("logs");
  }

  private Infrastructure parts() {
    Infrastructure current = infrastructure;
    if (current == null) {
      throw new IllegalStateException("the stack is not started");
    }
    return current;
  }

  private void startServices(Set<ServiceName> wanted) {
    tell.accept("Starting the services");
    Infrastructure below = parts();
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    stopper.add(this::stopServices);
    for (ServiceName name : wanted) {
      ServiceCommand command =
          ServiceCommand.of(
              name,
              settings,
              new ServiceCommand.Surroundings(
                  below.kafka().bootstrapServers(),
                  below.postgres(),
                  below.state().root(),
                  below.state().secret("links")));
      services.put(name, new ServiceProcess(command, below.state(), below.children(), http));
    }
    services.values().forEach(this::startUnlessClosing);
    inParallel(
        service -> {
          service.awaitReady(READY_PATIENCE);
          tell.accept("  " + service.name().folder() + " is ready");
        });
  }

  private void startUnlessClosing(ServiceProcess service) {
    if (closing) {
      throw new StackFailure("stopped while starting");
    }
    service.start();
  }

  private void stopServices() {
    inParallel(ServiceProcess::stop);
  }

  private void inParallel(Consumer<ServiceProcess> action) {
    List<CompletableFuture<Void>> all =
        services.values().stream()
            .map(
                service ->
                    CompletableFuture.runAsync(
                        () -> action.accept(service), Thread::startVirtualThread))
            .toList();
    try {
      all.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackFailure failure ? failure : e;
    }
  }
}
