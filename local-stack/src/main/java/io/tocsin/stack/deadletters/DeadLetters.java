package io.tocsin.stack.deadletters;

import io.tocsin.contracts.Topic;
import io.tocsin.stack.StackFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The dead letters of all topics. One that is written again keeps its id, so nobody acts twice on
 * what some readers had taken, or on what is written again by mistake.
 */
public final class DeadLetters {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> kafka;

  /**
   * @param kafka settings of a Kafka client
   */
  public DeadLetters(Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
  }

  /** All that lie there now; of one topic in the order in which they came. */
  public List<Letter> all() {
    return read(
        Arrays.stream(Topic.values())
            .filter(topic -> topic.topicName().endsWith("-dlq"))
            .flatMap(DeadLetters::partitions)
            .toList());
  }

  /**
   * Writes them again to the topics on which they were refused, all or none.
   *
   * @param written told of each that the broker has taken
   * @throws StackFailure when one of them is not there any more, or the broker refuses one
   */
  public void replay(List<Place> places, Consumer<Letter> written) {
    Map<Place, Letter> there = new HashMap<>();
    read(places.stream()
            .map(place -> new TopicPartition(place.topic(), place.partition()))
            .distinct()
            .toList())
        .forEach(letter -> there.put(letter.place(), letter));
    List<Letter> wanted = new ArrayList<>();
    for (Place place : places) {
      Letter letter = there.get(place);
      if (letter == null) {
        throw new StackFailure("there is no dead letter at " + place + ", and nothing was written");
      }
      wanted.add(letter);
    }
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (Letter letter : wanted) {
        Future<RecordMetadata> taken = producer.send(letter.again());
        taken.get();
        written.accept(letter);
      }
    } catch (ExecutionException e) {
      throw new StackFailure("the broker refused a record: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while writing", e);
    }
  }

  private List<Letter> read(List<TopicPartition> partitions) {
    List<Letter> letters = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(reading(), new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          letters.add(new Letter(record));
        }
      }
      return letters;
    } catch (KafkaException e) {
      throw new StackFailure("the dead letters can not be read: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> reading() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return settings;
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
  }
}
