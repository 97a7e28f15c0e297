import { type RefObject, useState } from 'react';
import { type DropItem, type DropZoneProps, useDrop } from 'react-aria-components';
import { droppedFiles } from './droppedFiles.ts';

type ZoneProps = Required<Pick<DropZoneProps, 'getDropOperation' | 'onDropEnter' | 'onDropExit' | 'onDrop'>>;

/** Files dropped anywhere on the page. */
export interface FileDrop {
  /** Whether files are being dragged over the page. */
  readonly isFileOver: boolean;
  /** What could not be taken of the last drop or choice, a sentence each. */
  readonly problems: readonly string[];
  readonly setProblems: (problems: readonly string[]) => void;
  /** For the element that is the whole page. */
  readonly pageProps: ReturnType<typeof useDrop>['dropProps'];
  /** For the drop zone on it, which takes what is dropped on it before the page does. */
  readonly zone: ZoneProps;
}

/**
 * Takes files and folders that are dropped on the page or on its drop zone.
 *
 * @param pageRef the element that is the whole page
 * @param onFiles called with what was dropped, folders walked
 */
export function useFileDrop(
  pageRef: RefObject<HTMLElement | null>,
  onFiles: (files: readonly File[]) => void,
): FileDrop {
  const [isOverZone, setIsOverZone] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const take = async (items: readonly DropItem[]): Promise<void> => {
    const dropped = await droppedFiles(items);
    setProblems(dropped.problems);
    if (dropped.files.length > 0) onFiles(dropped.files);
  };
  const onDrop: ZoneProps['onDrop'] = ({ items }) => void take(items);
  const { dropProps, isDropTarget } = useDrop({
    ref: pageRef,
    getDropOperation,
    onDrop,
  });
  return {
    isFileOver: isOverZone || isDropTarget,
    problems,
    setProblems,
    pageProps: dropProps,
    zone: {
      getDropOperation,
      onDropEnter: () => setIsOverZone(true),
      onDropExit: () => setIsOverZone(false),
      onDrop,
    },
  };
}

/** Files are taken, a selection or a link that is dragged is not. */
const getDropOperation: ZoneProps['getDropOperation'] = (types, allowed) => {
  if (types.has('text/plain') || types.has('text/uri-list')) return 'cancel';
  return allowed.find((operation) => operation === 'copy') ?? allowed[0] ?? 'cancel';
};
