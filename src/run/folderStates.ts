/** What is known of how fast this browser writes files. */
export type FolderTrial =
  | { readonly kind: 'untried' }
  | { readonly kind: 'trying' }
  | { readonly kind: 'tried'; readonly filesPerSecond: number }
  /** As where there is no private storage to try it in. */
  | { readonly kind: 'failed' };

/** What the user has to say yes to before a run goes on. */
export interface RunQuestion {
  /** The folder that was picked is not empty. */
  readonly kind: 'folderNotEmpty';
  readonly folderName: string;
}

/** What is left of a run that ended before its time; of most outputs nothing is. */
export interface KeptOutput {
  readonly folderName: string;
  /** Images that are complete. */
  readonly imageCount: number;
  /** Whether they could be listed in the manifest. */
  readonly isListed: boolean;
}
