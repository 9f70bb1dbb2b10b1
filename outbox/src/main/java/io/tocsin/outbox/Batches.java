package io.tocsin.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.kit.events.DeadLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes batches from Kafka, each in one transaction, and never loses a record: a database that is
 * away is waited for, a record that can't be processed becomes a dead letter, and the others go on.
 */
@ApplicationScoped
public class Batches {

  private static final Logger LOG = Logger.getLogger(Batches.class);

  private final Outbox outbox;
  private final InstantSource time;
  private final Workload workload;
  private final Outage outage;
  private final Traces traces;

  Batches(Outbox outbox, InstantSource time, Workload workload, Outage outage, Traces traces) {
    this.outbox = outbox;
    this.time = time;
    this.workload = workload;
    this.outage = outage;
    this.traces = traces;
  }

  /**
   * Runs the work over the records in one new transaction and returns when it has committed. The
   * work may run again, from the start, after a failure.
   *
   * @param reader name of the service, for dead letters
   */
  public void commit(
      ConsumerRecords<String, byte[]> records,
      String reader,
      Consumer<List<ConsumerRecord<String, byte[]>>> work) {
    List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
    records.forEach(batch::add);
    if (!batch.isEmpty()) {
      String topic = batch.getFirst().topic();
      workload.measured(
          topic,
          reader,
          batch.size(),
          () -> traces.taking(batch, () -> commit(batch, reader, work)));
    }
  }

  private void commit(
      List<ConsumerRecord<String, byte[]>> batch,
      String reader,
      Consumer<List<ConsumerRecord<String, byte[]>>> work) {
    try {
      committed(() -> work.accept(batch));
    } catch (ShuttingDownException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warnf(e, "batch=failed reader=%s records=%d next=one-by-one", reader, batch.size());
      batch.forEach(record -> single(record, reader, work));
    }
  }

  /** Writes a dead letter for the record, in the caller's transaction, and counts it. */
  public void refuse(
      ConsumerRecord<String, byte[]> record, String reader, String field, String reason) {
    outbox.append(List.of(DeadLetter.of(record, reader, field, reason, time.instant())));
    workload.deadLetter(record.topic(), reader);
    LOG.warnf(
        "record=refused topic=%s partition=%d offset=%d field=%s",
        record.topic(), record.partition(), record.offset(), field);
  }

  private void single(
      ConsumerRecord<String, byte[]> record,
      String reader,
      Consumer<List<ConsumerRecord<String, byte[]>>> work) {
    try {
      committed(() -> work.accept(List.of(record)));
    } catch (ShuttingDownException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(e, "record=failed reader=%s offset=%d", reader, record.offset());
      committed(
          () -> refuse(record, reader, "", "could not be processed: " + e.getClass().getName()));
    }
  }

  private void committed(Runnable work) {
    outage.patiently(() -> QuarkusTransaction.requiringNew().run(work));
  }
}
