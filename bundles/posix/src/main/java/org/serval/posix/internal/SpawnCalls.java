package org.serval.posix.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.serval.posix.PosixException;

/**
 * One {@code posix_spawn}: file actions, attributes, and the call. The C library runs it like a
 * {@code vfork}: only the calling thread waits, for about a millisecond, until the new program is
 * loaded, and a failure to load it is reported as the call's own.
 */
public final class SpawnCalls implements AutoCloseable {
  private static final long OPAQUE = 512; // posix_spawnattr_t is 336 bytes, file_actions_t 80
  private static final long SIGSET = 128;
  private static final int SETPGROUP = 0x02;
  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;
  private static final int SETSID = 0x80;

  private static final CFunction ACTIONS_INIT = new CFunction("posix_spawn_file_actions_init");
  private static final CFunction ACTIONS_DESTROY =
      new CFunction("posix_spawn_file_actions_destroy");
  private static final CFunction ADD_OPEN = new CFunction("posix_spawn_file_actions_addopen");
  private static final CFunction ADD_DUP2 = new CFunction("posix_spawn_file_actions_adddup2");
  private static final CFunction ADD_CLOSE = new CFunction("posix_spawn_file_actions_addclose");
  private static final CFunction ADD_CLOSEFROM =
      new CFunction("posix_spawn_file_actions_addclosefrom_np");
  private static final CFunction ADD_CHDIR = new CFunction("posix_spawn_file_actions_addchdir_np");
  private static final CFunction ATTR_INIT = new CFunction("posix_spawnattr_init");
  private static final CFunction ATTR_DESTROY = new CFunction("posix_spawnattr_destroy");
  private static final CFunction ATTR_SIGDEFAULT = new CFunction("posix_spawnattr_setsigdefault");
  private static final CFunction ATTR_SIGMASK = new CFunction("posix_spawnattr_setsigmask");
  private static final CFunction ATTR_FLAGS = new CFunction("posix_spawnattr_setflags");
  private static final CFunction SPAWN = new CFunction("posix_spawn");

  private final Arena arena = Arena.ofConfined();
  private final long actions = arena.allocate(OPAQUE, 16).address();
  private final long attributes = arena.allocate(OPAQUE, 16).address();

  /** Starts with no actions. */
  public SpawnCalls() throws PosixException {
    check(ACTIONS_INIT.call(actions), "posix_spawn_file_actions_init");
    check(ATTR_INIT.call(attributes), "posix_spawnattr_init");
  }

  /** Sets the signals' dispositions and mask to the default, and the new session or group. */
  public void attributes(boolean newSession, boolean newGroup) throws PosixException {
    MemorySegment all = arena.allocate(SIGSET, 8);
    all.set(JAVA_LONG, 0, -1L);
    check(ATTR_SIGDEFAULT.call(attributes, all.address()), "posix_spawnattr_setsigdefault");
    MemorySegment none = arena.allocate(SIGSET, 8);
    check(ATTR_SIGMASK.call(attributes, none.address()), "posix_spawnattr_setsigmask");
    int flags = SETSIGDEF | SETSIGMASK | (newSession ? SETSID : 0) | (newGroup ? SETPGROUP : 0);
    check(ATTR_FLAGS.call(attributes, flags), "posix_spawnattr_setflags");
  }

  /** In the child: opens a file at a number. */
  public void open(int target, String path, int flags, int mode) throws PosixException {
    check(ADD_OPEN.call(actions, target, text(path), flags, mode), "posix_spawn: open " + target);
  }

  /** In the child: duplicates a descriptor to a number. */
  public void duplicate(int source, int target) throws PosixException {
    check(ADD_DUP2.call(actions, source, target), "posix_spawn: duplicate to " + target);
  }

  /** In the child: closes a number, open or not. */
  public void close(int target) throws PosixException {
    check(ADD_CLOSE.call(actions, target), "posix_spawn: close " + target);
  }

  /** In the child: closes that number and all above. */
  public void closeFrom(int first) throws PosixException {
    check(ADD_CLOSEFROM.call(actions, first), "posix_spawn: close from " + first);
  }

  /** In the child: changes the working directory. */
  public void directory(String path) throws PosixException {
    check(ADD_CHDIR.call(actions, text(path)), "posix_spawn: directory '" + path + "'");
  }

  /** Spawns, and tells the number of the new process. */
  public int spawn(List<String> arguments, List<String> environment) throws PosixException {
    MemorySegment pid = arena.allocate(JAVA_INT);
    String program = arguments.getFirst();
    long error =
        SPAWN.call(
            pid.address(),
            text(program),
            actions,
            attributes,
            vector(arguments),
            vector(environment));
    check(error, "spawn '" + program + "'");
    return pid.get(JAVA_INT, 0);
  }

  private long text(String text) {
    return Native.text(arena, text).address();
  }

  private long vector(List<String> texts) {
    MemorySegment vector = arena.allocate(JAVA_LONG, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      vector.setAtIndex(JAVA_LONG, i, text(texts.get(i)));
    }
    return vector.address();
  }

  @Override
  public void close() {
    ACTIONS_DESTROY.call(actions);
    ATTR_DESTROY.call(attributes);
    arena.close();
  }

  /** These functions return their error number, in the low half of the register. */
  private static void check(long result, String call) throws PosixException {
    if ((int) result != 0) {
      throw new PosixException((int) result, call);
    }
  }
}
