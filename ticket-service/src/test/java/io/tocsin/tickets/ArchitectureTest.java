package io.tocsin.tickets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

@AnalyzeClasses(
    packages = "io.tocsin.tickets",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theCoreKnowsOnlyItselfAndTheContracts =
      classes()
          .that()
          .resideInAPackage("io.tocsin.tickets.ticket")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "io.tocsin.contracts", "io.tocsin.tickets.ticket");

  @ArchTest
  static final ArchRule theCoreNeverAsksTheTime =
      noClasses()
          .that()
          .resideInAPackage("io.tocsin.tickets.ticket")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, InstantSource.class);

  @ArchTest
  static final ArchRule nobodyAsksTheSystemForTheTime =
      noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule entitiesStayInTheStore =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tocsin.tickets.store")
          .should()
          .dependOnClassesThat()
          .areAnnotatedWith("jakarta.persistence.Entity");
}
