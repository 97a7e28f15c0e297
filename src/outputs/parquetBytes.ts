import { ByteWriter } from 'hyparquet-writer';
import type { ByteSink } from './byteSink.ts';

/** Takes the bytes of a Parquet file and hands them to a sink whenever a row group is done. */
export class ParquetBytes extends ByteWriter {
  readonly #sink: ByteSink;

  constructor(sink: ByteSink) {
    super(1 << 20);
    this.#sink = sink;
  }

  /** Called by the Parquet writer after each row group. */
  async flush(): Promise<void> {
    const bytes = new Uint8Array(this.buffer, 0, this.index);
    this.index = 0;
    await this.#sink.write(bytes);
  }

  /** Writes what is left and closes the file. */
  async close(): Promise<void> {
    await this.flush();
    await this.#sink.close();
  }
}
