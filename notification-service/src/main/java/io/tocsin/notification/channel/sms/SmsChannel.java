package io.tocsin.notification.channel.sms;

import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Answers;
import io.tocsin.notification.channel.http.Exchange;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.channel.http.Post;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Offer;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.RateLimit;
import io.tocsin.notification.pipeline.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends text messages through Twilio. Source: Twilio, "Messages resource", and its "Error and
 * warning dictionary". Twilio knows no repetition by a key of ours.
 */
@ApplicationScoped
public class SmsChannel implements Messenger {

  private static final Answers ANSWERS = new Answers("sms");

  /** As the ITU's E.164 has it. */
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");

  /** Said with status 400, but about now: too many at once, the sender's queue is full. */
  private static final Set<Integer> TOO_MANY = Set.of(20429, 21611);

  /** Too many to this number. */
  private static final int TOO_MANY_TO_ONE = 14107;

  private final SmsConfig config;
  private final Outbound outbound;

  SmsChannel(SmsConfig config, Outbound outbound) {
    this.config = config;
    this.outbound = outbound;
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public Map<String, Object> form(Letter letter) {
    String text = text(letter);
    return Map.of("text", text, "parts", Segments.parts(text));
  }

  @Override
  public RateLimit rateLimit() {
    return new RateLimit(config.rateLimit(), config.ratePeriod());
  }

  @Override
  public Outcome send(Letter letter) {
    String account = config.accountSid().orElse(null);
    String token = config.authToken().orElse(null);
    Map<String, String> form = fields(letter);
    if (account == null || token == null || form.size() < 3) {
      return new Outcome.Skipped(Reason.CHANNEL_OFF);
    }
    if (!NUMBER.matcher(letter.to()).matches()) {
      return new Outcome.Refused("sms-bad-number");
    }
    String login = account + ":" + token;
    Post post =
        new Post(
            config.apiUrl() + "/2010-04-01/Accounts/" + encoded(account) + "/Messages.json",
            Map.of(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))),
            "application/x-www-form-urlencoded",
            form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII));
    return ANSWERS.outcome(outbound.post(post), answer -> read(answer, letter));
  }

  private String text(Letter letter) {
    Offer offer = letter.matter().offer();
    String body = letter.body().strip();
    return offer == null
        ? Segments.cut(body, config.maxSegments())
        : Segments.with(offer.url(), body, config.maxSegments());
  }

  /** Three fields when a sender is set. */
  private Map<String, String> fields(Letter letter) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", letter.to());
    form.put("Body", text(letter));
    if (config.messagingServiceSid().isPresent()) {
      form.put("MessagingServiceSid", config.messagingServiceSid().get());
    } else {
      config.from().ifPresent(from -> form.put("From", from));
    }
    return form;
  }

  private static Outcome read(Exchange.Answered answer, Letter letter) {
    Instant now = InstantSource.system().instant();
    var said = Answers.json(answer);
    int code = said.path("code").asInt(0);
    if (answer.status() == 401) {
      // Ours to set right, and no fault of the message.
      return new Outcome.Down(ANSWERS.reason("login-refused"));
    }
    if (code == TOO_MANY_TO_ONE) {
      return new Outcome.Deferred(
          ANSWERS.reason(Integer.toString(code)), Answers.wait(answer.retryAfter(), now));
    }
    if (TOO_MANY.contains(code)) {
      return new Outcome.Busy(
          ANSWERS.reason(Integer.toString(code)), Answers.wait(answer.retryAfter(), now));
    }
    return ANSWERS.byStatus(
        answer,
        said.path("sid").asText(letter.deliveryId()),
        code == 0 ? "" : Integer.toString(code),
        now);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
