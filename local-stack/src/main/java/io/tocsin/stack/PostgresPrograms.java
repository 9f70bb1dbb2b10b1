package io.tocsin.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked once from the archive on the class path.
 *
 * @param folder with {@code bin}, {@code lib} and {@code share}
 */
public record PostgresPrograms(Path folder) {

  /**
   * Unpacks the programs unless they are there already.
   *
   * @throws StackFailure when the archive for this machine is not on the class path
   */
  public static PostgresPrograms unpack(Path target) {
    String archive = "/postgres-" + system() + "-" + architecture() + ".txz";
    try (InputStream in = PostgresPrograms.class.getResourceAsStream(archive)) {
      if (Files.isExecutable(target.resolve("bin/postgres"))) {
        return new PostgresPrograms(target);
      }
      if (in == null) {
        throw new StackFailure(
            "no PostgreSQL for this machine: "
                + archive.substring(1)
                + " is not among the libraries");
      }
      Files.createDirectories(target.toAbsolutePath().getParent());
      Path fresh = Files.createTempDirectory(target.toAbsolutePath().getParent(), "unpacking-");
      unpack(in, fresh);
      publish(fresh, target);
      return new PostgresPrograms(target);
    } catch (IOException e) {
      throw new StackFailure(
          "PostgreSQL could not be unpacked to " + target + ": " + e.getMessage(), e);
    }
  }

  /**
   * The command line of a program. PostgreSQL refuses to run as root: there it gets a user
   * namespace in which it is nobody.
   */
  public List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("unshare");
      command.add("-U");
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  /** Another process may have unpacked the same in the meantime: then theirs is as good. */
  private static void publish(Path fresh, Path target) throws IOException {
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Folders.delete(fresh);
      if (!Files.isExecutable(target.resolve("bin/postgres"))) {
        throw e;
      }
    }
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive has a path outside of it: " + entry.getName());
        }
        unpack(entry, tar, file);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      boolean executable = (entry.getMode() & 0100) != 0;
      if (executable && !file.toFile().setExecutable(true)) {
        throw new IOException(file + " could not be made executable");
      }
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      case String other -> other;
    };
  }
}
