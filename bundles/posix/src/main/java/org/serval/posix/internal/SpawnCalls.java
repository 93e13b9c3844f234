package org.serval.posix.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.serval.posix.PosixException;

/**
 * One {@code posix_spawn}: file actions, attributes, and the call. The C library runs it like a
 * {@code vfork}: only the calling thread waits, for about a millisecond, until the new program is
 * loaded, and a failure to load it is reported as the call's own.
 */
public final class SpawnCalls implements AutoCloseable {
  private static final long OPAQUE = 512; // posix_spawnattr_t is 336 bytes, file_actions_t 80
  private static final int SETPGROUP = 0x02;
  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;
  private static final int SETSID = 0x80;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment actions = arena.allocate(OPAQUE, 16);
  private final MemorySegment attributes = arena.allocate(OPAQUE, 16);

  /** Starts with no actions. */
  public SpawnCalls() throws PosixException {
    run(Handles.ACTIONS_INIT, "posix_spawn_file_actions_init", actions);
    run(Handles.ATTR_INIT, "posix_spawnattr_init", attributes);
  }

  /** Sets the signals' dispositions and mask to the default, and the new session or group. */
  public void attributes(boolean newSession, boolean newGroup) throws PosixException {
    MemorySegment all = arena.allocate(128, 8);
    all.set(JAVA_LONG, 0, -1L);
    run(Handles.ATTR_SIGDEFAULT, "posix_spawnattr_setsigdefault", attributes, all);
    MemorySegment none = arena.allocate(128, 8);
    run(Handles.ATTR_SIGMASK, "posix_spawnattr_setsigmask", attributes, none);
    int flags = SETSIGDEF | SETSIGMASK | (newSession ? SETSID : 0) | (newGroup ? SETPGROUP : 0);
    try {
      check((int) Handles.ATTR_FLAGS.invokeExact(attributes, (short) flags), "setflags");
    } catch (PosixException e) {
      throw e;
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** In the child: opens a file at a number. */
  public void open(int target, String path, int flags, int mode) throws PosixException {
    MemorySegment name = Native.text(arena, path);
    try {
      check((int) Handles.ADD_OPEN.invokeExact(actions, target, name, flags, mode), "addopen");
    } catch (PosixException e) {
      throw e;
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** In the child: duplicates a descriptor to a number. */
  public void duplicate(int source, int target) throws PosixException {
    try {
      check((int) Handles.ADD_DUP2.invokeExact(actions, source, target), "adddup2");
    } catch (PosixException e) {
      throw e;
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** In the child: closes a number, open or not. */
  public void close(int target) throws PosixException {
    run(Handles.ADD_CLOSE, "addclose", target);
  }

  /** In the child: closes that number and all above. */
  public void closeFrom(int first) throws PosixException {
    run(Handles.ADD_CLOSEFROM, "addclosefrom", first);
  }

  /** In the child: changes the working directory. */
  public void directory(String path) throws PosixException {
    run(Handles.ADD_CHDIR, "addchdir", actions, Native.text(arena, path));
  }

  /** Spawns, and tells the number of the new process. */
  public int spawn(List<String> arguments, List<String> environment) throws PosixException {
    MemorySegment pid = arena.allocate(JAVA_INT);
    String program = arguments.getFirst();
    int error;
    try {
      error =
          (int)
              Handles.SPAWN.invokeExact(
                  pid,
                  Native.text(arena, program),
                  actions,
                  attributes,
                  vector(arguments),
                  vector(environment));
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
    check(error, "spawn '" + program + "'");
    return pid.get(JAVA_INT, 0);
  }

  private MemorySegment vector(List<String> texts) {
    MemorySegment vector = arena.allocate(MemoryLayout.sequenceLayout(texts.size() + 1L, ADDRESS));
    for (int i = 0; i < texts.size(); i++) {
      vector.setAtIndex(ADDRESS, i, Native.text(arena, texts.get(i)));
    }
    return vector;
  }

  @Override
  public void close() {
    try (arena) {
      run(Handles.ACTIONS_DESTROY, "posix_spawn_file_actions_destroy", actions);
      run(Handles.ATTR_DESTROY, "posix_spawnattr_destroy", attributes);
    } catch (PosixException e) {
      throw Native.impossible(e);
    }
  }

  private void run(MethodHandle call, String name, int number) throws PosixException {
    int error;
    try {
      error = (int) call.invokeExact(actions, number);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
    check(error, name + " " + number);
  }

  private static void run(MethodHandle call, String name, MemorySegment object)
      throws PosixException {
    int error;
    try {
      error = (int) call.invokeExact(object);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
    check(error, name);
  }

  private static void run(MethodHandle call, String name, MemorySegment object, MemorySegment value)
      throws PosixException {
    int error;
    try {
      error = (int) call.invokeExact(object, value);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
    check(error, name);
  }

  private static void check(int error, String call) throws PosixException {
    if (error != 0) {
      throw new PosixException(error, call);
    }
  }

  private static final class Handles {
    private static final FunctionDescriptor P = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor PP = P.appendArgumentLayouts(ADDRESS);
    private static final FunctionDescriptor PI = P.appendArgumentLayouts(JAVA_INT);
    private static final FunctionDescriptor PII = PI.appendArgumentLayouts(JAVA_INT);
    static final MethodHandle ACTIONS_INIT = Native.bind("posix_spawn_file_actions_init", P);
    static final MethodHandle ACTIONS_DESTROY = Native.bind("posix_spawn_file_actions_destroy", P);
    static final MethodHandle ATTR_INIT = Native.bind("posix_spawnattr_init", P);
    static final MethodHandle ATTR_DESTROY = Native.bind("posix_spawnattr_destroy", P);
    static final MethodHandle ATTR_SIGDEFAULT = Native.bind("posix_spawnattr_setsigdefault", PP);
    static final MethodHandle ATTR_SIGMASK = Native.bind("posix_spawnattr_setsigmask", PP);
    static final MethodHandle ATTR_FLAGS =
        Native.bind("posix_spawnattr_setflags", P.appendArgumentLayouts(JAVA_SHORT));
    static final MethodHandle ADD_OPEN =
        Native.bind(
            "posix_spawn_file_actions_addopen",
            PI.appendArgumentLayouts(ADDRESS, JAVA_INT, JAVA_INT));
    static final MethodHandle ADD_DUP2 = Native.bind("posix_spawn_file_actions_adddup2", PII);
    static final MethodHandle ADD_CLOSE = Native.bind("posix_spawn_file_actions_addclose", PI);
    static final MethodHandle ADD_CLOSEFROM =
        Native.bind("posix_spawn_file_actions_addclosefrom_np", PI);
    static final MethodHandle ADD_CHDIR = Native.bind("posix_spawn_file_actions_addchdir_np", PP);
    static final MethodHandle SPAWN =
        Native.bind("posix_spawn", PP.appendArgumentLayouts(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  }
}
