import { expose, transfer } from 'comlink';
import { openPrivateArchive, privateArchiveDirectory } from '../outputs/destination.ts';
import { filesPerSecond } from '../outputs/folderTrial.ts';
import { openFormat } from '../outputs/openFormat.ts';
import { OutputFiles } from '../outputs/outputFiles.ts';
import { pickedFileSink } from '../outputs/pickedFileSink.ts';
import { PickedFolder } from '../outputs/pickedFolder.ts';
import { privateFileSink } from '../outputs/privateFileSink.ts';
import type { SegmentTarget } from '../outputs/segmentEmitter.ts';
import { SegmentWriter } from '../outputs/segmentWriter.ts';
import type { ArchiveTarget, WriterWorkerApi } from './api.ts';

/** The output that was begun, until it is finished or given up: nobody touches it any more then. */
let writer: SegmentWriter | undefined;

function openWriter(): SegmentWriter {
  if (writer === undefined) throw new TypeError('No output is open.');
  return writer;
}

async function filesAt(target: ArchiveTarget): Promise<OutputFiles> {
  if (target.kind === 'pickedFile') return new OutputFiles({ open: () => pickedFileSink(target.handle) });
  if (target.kind === 'pickedFolder') return new OutputFiles(new PickedFolder(target.handle));
  const archives = await privateArchiveDirectory();
  const folder = await archives.getDirectoryHandle(target.name, { create: true });
  return new OutputFiles({ open: (name) => privateFileSink(folder, name) });
}

const segmentPort: SegmentTarget = {
  async append(segment) {
    await openWriter().append(segment);
    return transfer(segment.bytes.buffer, [segment.bytes.buffer]);
  },

  abandon(reason) {
    openWriter().abandon(new Error(reason));
    return Promise.resolve();
  },
};

/** Writes the output: the only worker that touches its files. */
const writerWorker: WriterWorkerApi = {
  connect(port) {
    expose(segmentPort, port);
  },

  async open(target, order) {
    const files = await filesAt(target);
    const folder = target.kind === 'pickedFolder' ? target.handle : undefined;
    try {
      writer = new SegmentWriter(await openFormat(order, files, folder), files);
    } catch (error) {
      await files.discard();
      throw error;
    }
  },

  async tryFiles() {
    const archive = await openPrivateArchive();
    try {
      const archives = await privateArchiveDirectory();
      return await filesPerSecond(await archives.getDirectoryHandle(archive.name, { create: true }));
    } finally {
      await archive.remove();
    }
  },

  beginShard(shard) {
    return openWriter().beginShard(shard);
  },

  closeImages() {
    return openWriter().closeImages();
  },

  async finish(besides) {
    const written = await openWriter().finish(besides);
    writer = undefined;
    return written;
  },

  async stop() {
    return await writer?.stop();
  },

  async finishKept(besides) {
    const kept = openWriter();
    writer = undefined;
    await kept.finishKept(besides);
  },

  async discard() {
    const givenUp = writer;
    writer = undefined;
    await givenUp?.discard();
  },
};

expose(writerWorker);
