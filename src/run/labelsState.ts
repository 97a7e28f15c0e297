import type { MatchedLabels } from '../labels/labelFile.ts';

/** The label file, of which there is one at most. */
export type LabelsState =
  | { readonly kind: 'none' }
  | (LabelFileIdentity & { readonly kind: 'reading' })
  /** Joined with the shards that a run can take; their images are counted, those of no other. */
  | (LabelFileIdentity & MatchedLabels & { readonly kind: 'read' })
  /** One sentence without its subject says why it cannot be used. */
  | (LabelFileIdentity & { readonly kind: 'rejected'; readonly message: string });

/** What is known of a label file before it is read. */
export interface LabelFileIdentity {
  readonly name: string;
  readonly byteLength: number;
}
