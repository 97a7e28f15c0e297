import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Readiness } from '../run/snapshot.ts';

const isolationHeaders = `Cross-Origin-Opener-Policy: same-origin
Cross-Origin-Embedder-Policy: require-corp`;

/** Says what keeps the page from working here, and how to mend it. */
export function ReadinessNotice({ readiness }: { readonly readiness: Readiness }) {
  if (readiness.kind === 'unsupported') {
    return (
      <div className="notice" role="alert">
        <TriangleAlert size={20} aria-hidden="true" />
        <div>
          <p className="notice__title">Shardcrop cannot run in this browser.</p>
          <p>{readiness.message}</p>
        </div>
      </div>
    );
  }
  if (readiness.kind !== 'notIsolated') return null;
  return (
    <div className="notice" role="alert">
      <TriangleAlert size={20} aria-hidden="true" />
      <div>
        <p className="notice__title">The page cannot share memory between its workers.</p>
        <p>
          Browsers allow that only to pages that are cross-origin isolated, over https or on localhost. Serve
          this page and its scripts with these two headers, then reload it:
        </p>
        <pre className="code">{isolationHeaders}</pre>
        <CopyButton text={isolationHeaders} />
      </div>
    </div>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Without a secure context there is no clipboard; the text can still be selected.
      setState('refused');
    }
  };
  return (
    <Button className="button" onPress={copy}>
      {state === 'copied' ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
      {{ idle: 'Copy headers', copied: 'Copied', refused: 'Select and copy by hand' }[state]}
    </Button>
  );
}
