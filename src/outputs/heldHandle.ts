/** Handles of files that are being opened. */
const opening = new Set<unknown>();

/**
 * Opens a file, and holds its handle until it is open: Chromium holds it only weakly while it checks whether
 * the page may use storage, and where the garbage collector takes it meanwhile, the promise is never settled
 * (FileSystemFileHandle::createSyncAccessHandle in Blink, `WrapWeakPersistent(this)`).
 */
export async function held<Handle, Opened>(
  handle: Handle,
  open: (handle: Handle) => Promise<Opened>,
): Promise<Opened> {
  opening.add(handle);
  try {
    return await open(handle);
  } finally {
    opening.delete(handle);
  }
}
