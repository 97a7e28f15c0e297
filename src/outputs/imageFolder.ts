import { streamSink } from './pickedFileSink.ts';
import { type FolderHandle, isEmptyFolder, newOrOld, removeIfThere } from './pickedFolder.ts';
import { reasonOf } from './writingError.ts';

/** Images as files of a folder and of folders in it. Each is complete or not there; an old one stays till then. */
export class ImageFolder {
  readonly #root: FolderHandle;
  readonly #skipsExisting: boolean;
  /** Whether there was nothing at first, so that no file needs to be looked for. */
  readonly #wasEmpty: boolean;
  readonly #folders = new Map<string, Promise<FolderHandle>>();
  #byteLength = 0;
  #skippedCount = 0;

  private constructor(root: FolderHandle, skipsExisting: boolean, wasEmpty: boolean) {
    this.#root = root;
    this.#skipsExisting = skipsExisting;
    this.#wasEmpty = wasEmpty;
  }

  /**
   * Looks whether anything is there.
   *
   * @param skipsExisting whether files that are there and have the right length are left as they are
   * @throws Error with one sentence where the page may not look
   */
  static async open(root: FolderHandle, skipsExisting: boolean): Promise<ImageFolder> {
    return new ImageFolder(root, skipsExisting, await isEmptyFolder(root));
  }

  /** Of all images that are there, in bytes. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** How many images were there and left as they were. */
  get skippedCount(): number {
    return this.#skippedCount;
  }

  /**
   * Writes an image. Others may be written meanwhile.
   *
   * @param path its name, or those of folders and its own with `/` between them; no other image has it
   * @throws Error with one sentence where it cannot be written; nothing of it is there then
   */
  async write(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const failure = `"${path}" could not be written to the folder "${this.#root.name}"`;
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    const finding = this.#find(path.slice(0, Math.max(0, slash)), name);
    const { folder, file, isNew, oldByteLength } = await finding.catch((cause) => {
      throw new Error(`${failure}: ${reasonOf(cause)}.`, { cause });
    });
    this.#byteLength += bytes.length;
    if (oldByteLength === bytes.length) {
      this.#skippedCount += 1;
      return;
    }
    const sink = await streamSink(file, failure, async () => {
      if (isNew) await removeIfThere(folder, name);
    });
    try {
      await sink.write(bytes);
      await sink.close();
    } catch (error) {
      // Why it failed matters more than what may go wrong while it is removed.
      await sink.discard().catch(() => undefined);
      throw error;
    }
  }

  /** The file of an image, and how long it is where that may be a reason to leave it as it is. */
  async #find(folderPath: string, name: string) {
    const folder = await this.#subfolder(folderPath);
    const { file, isNew } = this.#wasEmpty
      ? { file: await folder.getFileHandle(name, { create: true }), isNew: true }
      : await newOrOld(folder, name);
    const oldByteLength = this.#skipsExisting && !isNew ? (await file.getFile()).size : undefined;
    return { folder, file, isNew, oldByteLength };
  }

  /** A folder in the root, or one in such a folder. Each is asked for once. */
  #subfolder(path: string): Promise<FolderHandle> {
    if (path === '') return Promise.resolve(this.#root);
    const known = this.#folders.get(path) ?? this.#makeFolder(path);
    this.#folders.set(path, known);
    return known;
  }

  async #makeFolder(path: string): Promise<FolderHandle> {
    const slash = path.lastIndexOf('/');
    const parent = await this.#subfolder(path.slice(0, Math.max(0, slash)));
    return await parent.getDirectoryHandle(path.slice(slash + 1), { create: true });
  }
}
