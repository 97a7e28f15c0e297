import { useEffect } from 'react';
import type { Workbench } from '../run/workbench.ts';

/**
 * Tells the workbench that files may be about to come while some are dragged over the page, and that they do not
 * come after all where they leave it, or where a picker is closed without any.
 */
export function useExpectedFiles(
  workbench: Pick<Workbench, 'expectFiles' | 'expectNoFiles'>,
  areFilesOver: boolean,
): void {
  useEffect(() => {
    if (!areFilesOver) return;
    void workbench.expectFiles();
    return () => workbench.expectNoFiles();
  }, [workbench, areFilesOver]);
  useEffect(() => {
    const onCancel = (): void => workbench.expectNoFiles();
    // Pickers have inputs of their own, and the event may not bubble.
    document.addEventListener('cancel', onCancel, true);
    return () => document.removeEventListener('cancel', onCancel, true);
  }, [workbench]);
}
