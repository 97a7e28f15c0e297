import { FolderOpen, Plus, WandSparkles } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { noShardIn, onlyShards } from './droppedFiles.ts';
import type { FileDrop } from './useFileDrop.ts';

interface ShardDropProps {
  /** Whether there is no shard yet: the zone then fills the page. */
  readonly isEmpty: boolean;
  readonly drop: FileDrop;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** Called when somebody begins to choose files. */
  readonly onChoosing: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSample: () => void;
  /** What becomes of an image, drawn. */
  readonly diagram: ReactNode;
}

/** Where shards are dropped or chosen. */
export function ShardDrop({
  isEmpty,
  drop,
  inputRef,
  onChoosing,
  onFiles,
  onSample,
  diagram,
}: ShardDropProps) {
  const { getDropOperation, onDropEnter, onDropExit, onDrop } = drop.zone;
  return (
    <DropZone
      className="drop-zone"
      aria-label="Drop or paste shards here"
      getDropOperation={getDropOperation}
      onDropEnter={onDropEnter}
      onDropExit={onDropExit}
      onDrop={onDrop}
    >
      {isEmpty ? (
        <>
          {diagram}
          <p className="promise">
            <span>Drop Parquet shards.</span> <span>Get cropped PNGs.</span>{' '}
            <span>Nothing leaves this computer.</span>
          </p>
        </>
      ) : null}
      <div className="button-row drop-zone__ways">
        <label className={isEmpty ? 'button button--primary file-button' : 'button file-button'}>
          <input
            ref={inputRef}
            className="file-button__input"
            type="file"
            multiple
            accept=".parquet,.feather,.arrow,.ipc,.csv,.tsv,.txt,application/vnd.apache.parquet,application/vnd.apache.arrow.file,*/*"
            onClick={onChoosing}
            onChange={(event) => {
              onFiles([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
          {isEmpty ? <FolderOpen size={16} aria-hidden="true" /> : <Plus size={16} aria-hidden="true" />}
          Parquet shards
        </label>
        <FolderButton drop={drop} onChoosing={onChoosing} onFiles={onFiles}>
          {isEmpty ? <FolderOpen size={16} aria-hidden="true" /> : <Plus size={16} aria-hidden="true" />}
          Folder
        </FolderButton>
        <Button className={isEmpty ? 'button' : 'button button--quiet'} onPress={onSample}>
          {isEmpty ? <WandSparkles size={16} aria-hidden="true" /> : null}
          Try the sample
        </Button>
      </div>
      {drop.problems.map((problem) => (
        <p className="problem" role="alert" key={problem}>
          {problem}
        </p>
      ))}
    </DropZone>
  );
}

interface FolderButtonProps {
  readonly drop: FileDrop;
  readonly onChoosing: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

function FolderButton({ drop, onChoosing, onFiles, children }: FolderButtonProps) {
  return (
    <FileTrigger
      acceptDirectory
      onSelect={(list) => {
        const files = onlyShards(list ?? []);
        drop.setProblems(files.length > 0 ? [] : [noShardIn('The folder')]);
        onFiles(files);
      }}
    >
      <Button className="button" onPress={onChoosing}>
        {children}
      </Button>
    </FileTrigger>
  );
}
