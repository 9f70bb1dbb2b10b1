package io.tocsin.timer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.tocsin.timer", importOptions = DoNotIncludeTests.class)
class PureCoreTest {
  private static final String[] CORE = {
    "io.tocsin.timer.definition..",
    "io.tocsin.timer.calendar..",
    "io.tocsin.timer.policy..",
    "io.tocsin.timer.clock..",
    "io.tocsin.timer.rehearsal.."
  };

  @ArchTest
  static final ArchRule THE_CORE_DEPENDS_ON_NOTHING_BUT_JAVA_AND_THE_CONTRACTS =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.tocsin.contracts..",
              "io.tocsin.timer.definition..",
              "io.tocsin.timer.calendar..",
              "io.tocsin.timer.policy..",
              "io.tocsin.timer.clock..",
              "io.tocsin.timer.rehearsal..");

  @ArchTest
  static final ArchRule THE_CORE_NEVER_ASKS_WHAT_TIME_IT_IS =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule A_CALENDAR_KNOWS_NO_POLICY_AND_A_POLICY_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage("io.tocsin.timer.calendar..", "io.tocsin.timer.policy..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tocsin.timer.clock..");
}
