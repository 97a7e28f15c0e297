import { ByteWriter } from 'hyparquet-writer';

/** The type of columns of text, in a Parquet schema. */
export const parquetText = {
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
} as const;

/** Takes the bytes of a Parquet file, and hands them on whenever a row group is done. */
export class ParquetBytes extends ByteWriter {
  readonly #take: (bytes: Uint8Array<ArrayBuffer>) => Promise<void> | void;

  /** @param take takes bytes; they may be changed once it is done */
  constructor(take: (bytes: Uint8Array<ArrayBuffer>) => Promise<void> | void) {
    super();
    this.#take = take;
  }

  /** Called by the Parquet writer after each row group; hands on what is there, at the end too. */
  async flush(): Promise<void> {
    const bytes = new Uint8Array(this.buffer, 0, this.index);
    this.index = 0;
    await this.#take(bytes);
  }
}
