package io.tocsin.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a stack keeps everything in, held by a lock for as long as the stack runs: one
 * stack for one folder.
 */
final class StateDirectory implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final long NEEDED_BYTES = 512L << 20;

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private StateDirectory(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder where needed, and takes its lock.
   *
   * @throws StackFailure when it cannot be written, is nearly full, or another stack has it
   */
  static StateDirectory open(Path root) {
    try {
      createPrivate(root);
      requireSpace(root);
      FileChannel channel =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new StackFailure(
            "Tocsin already runs with "
                + root
                + ": ./tocsin down stops it, and TOCSIN_HOME chooses another folder");
      }
      fill(root);
      return new StateDirectory(root, channel, lock);
    } catch (IOException e) {
      throw new StackFailure("the folder " + root + " cannot be written: " + reason(e), e);
    }
  }

  /**
   * Makes sure that the folder may be emptied.
   *
   * @throws StackFailure when it holds something and never was a stack's
   */
  static void requireOurs(Path root) {
    try (Stream<Path> content = Files.exists(root) ? Files.list(root) : Stream.empty()) {
      if (content.findAny().isPresent() && !Files.exists(root.resolve(LOCK))) {
        throw new StackFailure(
            "the folder " + root + " would be emptied, but holds other things: move them away");
      }
    } catch (IOException e) {
      throw new StackFailure("the folder " + root + " cannot be read: " + reason(e), e);
    }
  }

  Path root() {
    return root;
  }

  Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  /** Deletes all that is kept, apart from the lock. */
  void clear() {
    try (Stream<Path> all = Files.list(root)) {
      for (Path path : all.filter(path -> !path.endsWith(LOCK)).toList()) {
        Folders.delete(path);
      }
      fill(root);
    } catch (IOException e) {
      throw new StackFailure("the folder " + root + " cannot be emptied: " + reason(e), e);
    }
  }

  /** The password kept under that name, made up at first use; its file is the owner's alone. */
  String secret(String name) {
    Path file = root.resolve(name + ".secret");
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(random));
      }
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new StackFailure("the file " + file + " cannot be used: " + reason(e), e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(root.resolve("stack.pid"));
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new StackFailure("the lock of " + root + " could not be given back", e);
    }
  }

  private static void fill(Path root) throws IOException {
    Files.writeString(root.resolve("stack.pid"), ProcessHandle.current().pid() + "\n");
    Files.createDirectories(root.resolve("logs"));
  }

  /** A folder that is there already keeps the permissions that somebody gave it. */
  private static void createPrivate(Path root) throws IOException {
    if (Files.isDirectory(root)) {
      return;
    }
    try {
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    } catch (FileAlreadyExistsException e) {
      throw new IOException("it is a file, not a folder", e);
    }
  }

  private static void requireSpace(Path root) throws IOException {
    long free = Files.getFileStore(root).getUsableSpace();
    if (free < NEEDED_BYTES) {
      throw new StackFailure(
          "the disk of "
              + root
              + " has "
              + (free >> 20)
              + " MB left, and "
              + (NEEDED_BYTES >> 20)
              + " MB are needed");
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ", " + e.getMessage();
  }
}
