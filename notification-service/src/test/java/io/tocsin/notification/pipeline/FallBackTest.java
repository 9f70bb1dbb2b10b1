package io.tocsin.notification.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import io.tocsin.notification.pipeline.FallBack.Next;
import io.tocsin.notification.pipeline.FallBack.Page;
import io.tocsin.notification.pipeline.FallBack.Progress;
import io.tocsin.notification.testing.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told when an urgent page does not arrive. {@code -Dpages=} for more cases. */
class FallBackTest {

  private static final int CASES = Integer.getInteger("pages", 5_000);
  private static final String PHONE = "+4915112345678";
  private static final AudienceTable TABLE = Tables.standard();
  private static final FallBack FALL_BACK =
      new FallBack(TABLE, (audience, channel, template) -> template != Template.REQUESTED);

  /** Sam has it, Lee leads, Sam and Kim are on call, Max manages. */
  private static final Occurrence RAISED = raised("sam", "lee", List.of("sam", "kim"), "max");

  private static final People ALL =
      people(
          Map.of(
              "sam", reached("sam@example.org", PHONE),
              "lee", reached("lee@example.org", null),
              "kim", reached(null, PHONE),
              "max", reached("max@example.org", null)));

  @Test
  void givenAMailThatFailed_thenTheSamePersonIsToldByTheNextChannel_whichSaysSo() {
    assertThat(after(mail("sam")))
        .isEqualTo(
            new Next.Tell(List.of(page("sam", Channel.SMS, new Instead("sam", Channel.EMAIL)))));
  }

  @Test
  void givenNoChannelIsLeft_thenTheLeadIsTold_thenWhoElseIsOnCall_thenTheManager() {
    Instead sam = new Instead("sam", Channel.EMAIL);
    List<Page> pages = new ArrayList<>();
    pages.add(failed(mail("sam")));
    pages.add(failed(page("sam", Channel.SMS, sam)));

    assertThat(turnedTo(pages)).containsExactly(page("lee", Channel.EMAIL, sam));
    assertThat(turnedTo(pages)).containsExactly(page("kim", Channel.SMS, sam));
    assertThat(turnedTo(pages)).containsExactly(page("max", Channel.EMAIL, sam));
    assertThat(next(pages)).isEqualTo(new Next.Nobody());
  }

  @Test
  void givenAnotherPageOfTheEventHasArrivedOrMayYet_thenNobodyElseIsTold() {
    for (Progress progress : List.of(Progress.OPEN, Progress.ACCEPTED)) {
      assertThat(
              FALL_BACK.after(
                  mail("sam"),
                  RAISED,
                  List.of(failed(mail("sam")), new Page(mail("kim"), progress)),
                  ALL))
          .isEqualTo(new Next.Enough());
    }
  }

  @Test
  void givenOnlyTheChatTookIt_thenAPersonIsTold_unlessThereWasNobodyToPage() {
    Page chat = new Page(chat(), Progress.ACCEPTED);
    Notice nobody =
        new Notice(
            Audience.RESPONDER,
            Channel.EMAIL,
            Notice.NOBODY,
            Template.ESCALATED,
            Urgency.HIGH,
            Reason.NO_RECIPIENT);

    assertThat(FALL_BACK.after(mail("sam"), RAISED, List.of(failed(mail("sam")), chat), ALL))
        .isInstanceOf(Next.Tell.class);
    assertThat(FALL_BACK.after(nobody, RAISED, List.of(failed(nobody), chat), ALL))
        .isEqualTo(new Next.Enough());
    assertThat(FALL_BACK.after(nobody, RAISED, List.of(failed(nobody)), ALL))
        .isEqualTo(
            new Next.Tell(
                List.of(page("lee", Channel.EMAIL, new Instead(Notice.NOBODY, Channel.EMAIL)))));
  }

  @Test
  void givenAChatThatFailed_thenTheLeadIsTold_withATextForPeople() {
    Notice requested =
        new Notice(Audience.TEAM, Channel.SLACK, "tier-2", Template.REQUESTED, Urgency.HIGH, null);

    assertThat(FALL_BACK.after(requested, RAISED, List.of(failed(requested)), ALL))
        .isEqualTo(
            new Next.Tell(
                List.of(
                    new Notice(
                        Audience.RESPONDER,
                        Channel.EMAIL,
                        "lee",
                        Template.INFORMED,
                        Urgency.HIGH,
                        new Instead("tier-2", Channel.SLACK),
                        null))));
  }

  @Test
  void givenSomebodyNewWithWishes_thenTheyAreToldByAllOfTheirChannels() {
    People people =
        people(
            Map.of(
                "lee",
                new Contact(
                    "Lee",
                    "lee@example.org",
                    null,
                    PHONE,
                    null,
                    new Preferences(
                        Map.of("high", List.of("sms", "pagerduty")), null, null, null))));

    assertThat(FALL_BACK.after(mail("sam"), RAISED, List.of(failed(mail("sam"))), people))
        .isEqualTo(
            new Next.Tell(
                List.of(
                    page("lee", Channel.SMS, new Instead("sam", Channel.EMAIL)),
                    page("lee", Channel.PAGERDUTY, new Instead("sam", Channel.EMAIL)))));
  }

  @Test
  void givenAnEventThatNamesNobody_thenNobodyIsLeft() {
    Occurrence bare = raised(null, null, List.of(), null);

    assertThat(FALL_BACK.after(mail("sam"), bare, List.of(failed(mail("sam"))), people(Map.of())))
        .isEqualTo(new Next.Nobody());
  }

  @Test
  void givenAHandingOver_thenThePartyIsNobodysFallBack() {
    Occurrence handedOver =
        new Occurrence(
            "e",
            "t",
            Given.AT,
            new Happening.HandedOver(),
            new Parties(null, null, null, "vendor", "tier-2", "vendor", null, false),
            Background.NONE);

    assertThat(FallBack.members(handedOver)).isEmpty();
  }

  /**
   * Any house, any channels that work or don't, pages that fail, hang or arrive in any order, and
   * each look made once: at the end somebody has been told, or there was one alarm; and nobody was
   * told twice by one channel.
   */
  @Test
  void givenAnyHouse_thenAPageEndsWithSomebodyOrWithOneAlarm_neverSilently() {
    long seed = Long.getLong("seed", System.nanoTime());
    int alarms = 0;
    int arrivals = 0;
    for (int i = 0; i < CASES; i++) {
      Course course = new Course(new Random(seed + i));
      course.run();

      assertThat(course.isTold() || course.alarms > 0)
          .as("seed %d: not silently", seed + i)
          .isTrue();
      assertThat(course.isTold() && course.alarms > 0)
          .as("seed %d: no alarm where somebody was told", seed + i)
          .isFalse();
      assertThat(course.told).as("seed %d: nobody twice", seed + i).doesNotHaveDuplicates();
      alarms += course.alarms > 0 ? 1 : 0;
      arrivals += course.isTold() ? 1 : 0;
    }
    assertThat(alarms).as("seed %d", seed).isPositive();
    assertThat(arrivals).as("seed %d", seed).isPositive();
  }

  /** What becomes of one event's pages. */
  private static final class Course {

    private static final List<String> MEMBERS = List.of("ann", "bob", "cat", "dan", "eve");

    private final Random random;
    private final Occurrence occurrence;
    private final People people;
    private final Map<Notice, Progress> pages = new HashMap<>();
    private final List<Destination> told = new ArrayList<>();
    private final Set<Notice> looked = new HashSet<>();
    private int alarms;

    Course(Random random) {
      this.random = random;
      this.occurrence =
          raised(any(), any(), Stream.of(any(), any()).filter(m -> m != null).toList(), any());
      Map<String, Contact> contacts = new HashMap<>();
      for (String member : MEMBERS) {
        if (random.nextInt(4) > 0) {
          contacts.put(
              member,
              reached(
                  random.nextBoolean() ? member + "@example.org" : null,
                  random.nextBoolean() ? PHONE : null));
        }
      }
      this.people = people(contacts);
    }

    private @Nullable String any() {
      return random.nextInt(3) == 0 ? null : MEMBERS.get(random.nextInt(MEMBERS.size()));
    }

    void run() {
      Planning.by(TABLE, people).apply(Plan.of(occurrence, List.of())).notices().stream()
          .filter(Notice::isPage)
          .forEach(this::add);
      // Those that were suppressed from the start have failed with that.
      List.copyOf(pages.keySet()).stream()
          .filter(page -> page.suppressed() != null)
          .forEach(this::fail);
      while (pages.containsValue(Progress.OPEN)) {
        List<Notice> open =
            pages.entrySet().stream()
                .filter(page -> page.getValue() == Progress.OPEN)
                .map(Map.Entry::getKey)
                .sorted(java.util.Comparator.comparing(Notice::toString))
                .toList();
        Notice page = open.get(random.nextInt(open.size()));
        if (random.nextInt(4) == 0) {
          pages.put(page, Progress.ACCEPTED);
        } else {
          fail(page);
        }
      }
    }

    private void add(Notice page) {
      told.add(page.destination());
      pages.put(page, page.suppressed() == null ? Progress.OPEN : Progress.FAILED);
    }

    private void fail(Notice page) {
      pages.put(page, Progress.FAILED);
      if (looked.add(page)) {
        List<Page> all =
            pages.entrySet().stream().map(p -> new Page(p.getKey(), p.getValue())).toList();
        switch (FALL_BACK.after(page, occurrence, all, people)) {
          case Next.Enough() -> {}
          case Next.Tell(List<Notice> notices) -> notices.forEach(this::add);
          case Next.Nobody() -> alarms++;
        }
      }
    }

    /** The team's chat counts where there was no person to page. */
    boolean isTold() {
      return pages.entrySet().stream()
          .filter(page -> page.getValue() == Progress.ACCEPTED)
          .anyMatch(
              page ->
                  page.getKey().audience() == Audience.RESPONDER
                      || occurrence.parties().assignee() == null);
    }
  }

  private static List<Notice> turnedTo(List<Page> pages) {
    List<Notice> notices = ((Next.Tell) next(pages)).notices();
    notices.forEach(notice -> pages.add(failed(notice)));
    return notices;
  }

  private static Next next(List<Page> pages) {
    return FALL_BACK.after(pages.getLast().notice(), RAISED, pages, ALL);
  }

  private static Next after(Notice failed) {
    return FALL_BACK.after(failed, RAISED, List.of(failed(failed)), ALL);
  }

  private static Page failed(Notice notice) {
    return new Page(notice, Progress.FAILED);
  }

  private static Notice mail(String member) {
    return page(member, Channel.EMAIL, null);
  }

  private static Notice chat() {
    return new Notice(
        Audience.TEAM, Channel.SLACK, "tier-2", Template.ESCALATED, Urgency.HIGH, null);
  }

  private static Notice page(String member, Channel channel, @Nullable Instead instead) {
    return new Notice(
        Audience.RESPONDER, channel, member, Template.ESCALATED, Urgency.HIGH, instead, null);
  }

  private static Occurrence raised(
      @Nullable String assignee,
      @Nullable String lead,
      List<String> onCall,
      @Nullable String manager) {
    return new Occurrence(
        "e",
        "t",
        Given.AT,
        Given.ESCALATED,
        new Parties("INC-1", "acme", null, "team-2", "tier-2", assignee, lead, false),
        new Background(null, null, 2, List.of(), onCall, manager));
  }

  private static Contact reached(@Nullable String email, @Nullable String phone) {
    return new Contact("Somebody", email, null, phone, null, null);
  }

  private static People people(Map<String, Contact> responders) {
    return new People(Map.of(), responders);
  }
}
