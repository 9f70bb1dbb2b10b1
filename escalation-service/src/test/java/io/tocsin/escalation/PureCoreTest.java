package io.tocsin.escalation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "io.tocsin.escalation",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PureCoreTest {

  @ArchTest
  static final ArchRule policyKnowsNothingAroundIt =
      classes()
          .that()
          .resideInAPackage("io.tocsin.escalation.policy")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.tocsin.contracts",
              "io.tocsin.escalation.policy",
              "io.tocsin.escalation.matrix",
              "io.tocsin.escalation.oncall",
              "io.tocsin.escalation.roster",
              "io.tocsin.kit.draft",
              "io.tocsin.kit.hours");

  @ArchTest
  static final ArchRule rosterKnowsNothingAroundIt =
      classes()
          .that()
          .resideInAPackage("io.tocsin.escalation.roster")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.tocsin.contracts",
              "io.tocsin.escalation.oncall",
              "io.tocsin.escalation.roster",
              "io.tocsin.kit.draft",
              "io.tocsin.kit.hours");

  @ArchTest
  static final ArchRule onCallKnowsNothingAroundIt =
      classes()
          .that()
          .resideInAPackage("io.tocsin.escalation.oncall")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.tocsin.escalation.oncall",
              "io.tocsin.kit.draft",
              "io.tocsin.kit.hours");

  @ArchTest
  static final ArchRule matrixKnowsNothingAroundIt =
      classes()
          .that()
          .resideInAPackage("io.tocsin.escalation.matrix")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.tocsin.contracts",
              "io.tocsin.escalation.matrix",
              "io.tocsin.escalation.roster",
              "io.tocsin.escalation.oncall",
              "io.tocsin.kit.draft",
              "io.tocsin.kit.hours");

  @ArchTest
  static final ArchRule drillKnowsNothingAroundIt =
      classes()
          .that()
          .resideInAPackage("io.tocsin.escalation.drill")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.tocsin.contracts",
              "io.tocsin.escalation.drill",
              "io.tocsin.escalation.policy",
              "io.tocsin.kit.draft",
              "io.tocsin.kit.hours");

  @ArchTest
  static final ArchRule nobodyAsksTheSystemForTheTime =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule rowsStayInTheStore =
      classes()
          .that()
          .resideInAPackage("io.tocsin.escalation.store")
          .and()
          .haveSimpleNameEndingWith("Row")
          .should()
          .bePackagePrivate();
}
