import { expose, transfer } from 'comlink';
import { pickedFileSink, privateFileSink } from '../outputs/byteSink.ts';
import { privateArchiveDirectory } from '../outputs/destination.ts';
import type { SegmentTarget } from '../outputs/segmentEmitter.ts';
import { ZipWriter } from '../outputs/zipWriter.ts';
import type { ArchiveTarget, WriterWorkerApi } from './api.ts';

let writer: ZipWriter | undefined;

function openWriter(): ZipWriter {
  if (writer === undefined) throw new TypeError('No archive is open.');
  return writer;
}

function sinkFor(target: ArchiveTarget) {
  return target.kind === 'pickedFile'
    ? pickedFileSink(target.handle)
    : privateArchiveDirectory().then((directory) => privateFileSink(directory, target.name));
}

const segmentPort: SegmentTarget = {
  async append({ index, bytes, entries }) {
    await openWriter().append(index, bytes, entries);
    return transfer(bytes.buffer, [bytes.buffer]);
  },

  abandon(reason) {
    openWriter().abandon(new Error(reason));
    return Promise.resolve();
  },
};

/** Writes the archive: the only worker that touches the file. */
const writerWorker: WriterWorkerApi = {
  connect(port) {
    expose(segmentPort, port);
  },

  async open(target) {
    writer = new ZipWriter(await sinkFor(target));
  },

  finish() {
    return openWriter().finish();
  },

  async discard() {
    await writer?.discard();
    writer = undefined;
  },
};

expose(writerWorker);
