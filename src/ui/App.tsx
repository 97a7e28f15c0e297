import { CircleHelp, FileDown, WifiOff } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { bengaliGeometry } from '../recipe/geometry.ts';
import type { Workbench } from '../run/workbench.ts';
import { Gallery } from './Gallery.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { LabelRow } from './LabelRow.tsx';
import { Logo } from './Logo.tsx';
import { ReadinessNotice } from './ReadinessNotice.tsx';
import { RecipeDiagram } from './RecipeDiagram.tsx';
import { RecipeForm } from './RecipeForm.tsx';
import { RecipeNotice } from './RecipeNotice.tsx';
import { RecipeSheet } from './RecipeSheet.tsx';
import { RunPanel } from './RunPanel.tsx';
import { RunQuestionDialog } from './RunQuestionDialog.tsx';
import { RecipeStore } from './recipeStore.ts';
import { recipeObstacle, runPlan } from './runPlan.ts';
import { ShardDrop } from './ShardDrop.tsx';
import { ShardList } from './ShardList.tsx';
import { useExpectedFiles } from './useExpectedFiles.ts';
import { useFileDrop } from './useFileDrop.ts';
import { useMediaQuery } from './useMediaQuery.ts';
import { useOnline } from './useOnline.ts';
import { passSettingsOf, usePassSettings } from './usePassSettings.ts';
import { usePersistentSwitch } from './usePersistentSwitch.ts';
import { useRecipe } from './useRecipe.ts';
import { useRecipeAddress } from './useRecipeAddress.ts';
import { useRunEffects } from './useRunEffects.ts';
import { useRunSettings } from './useRunSettings.ts';
import { type ShortcutAction, type ShortcutHandler, useShortcuts } from './useShortcuts.ts';
import { useUndoKeys } from './useUndoKeys.ts';
import { useWorkbench } from './useWorkbench.ts';

/** The page: shards and recipe beside crops and run, or above one another where it is narrow. */
export function App({ workbench }: { readonly workbench: Workbench }) {
  const readiness = useWorkbench(workbench, (snapshot) => snapshot.readiness);
  const shards = useWorkbench(workbench, (snapshot) => snapshot.shards);
  const labels = useWorkbench(workbench, (snapshot) => snapshot.labels);
  const runKind = useWorkbench(workbench, ({ run }) => run.kind);
  const [recipe] = useState(() => new RecipeStore(window.location.hash));
  const settings = useRunSettings();
  const isWide = useMediaQuery('(min-width: 60rem)');
  const isOnline = useOnline();
  const [areShortcutsOn, setShortcutsOn] = usePersistentSwitch('shardcrop.shortcuts', true);
  const [areKeysOpen, setKeysOpen] = useState(false);
  const [isRecipeOpen, setRecipeOpen] = useState(false);
  const pageRef = useRef<HTMLDivElement>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const runRef = useRef<HTMLElement>(null);
  const galleryRef = useRef<ShortcutHandler>(null);
  const addFiles = useCallback((files: readonly File[]) => workbench.addFiles(files), [workbench]);
  const expectFiles = useCallback(() => void workbench.expectFiles(), [workbench]);
  const drop = useFileDrop(pageRef, addFiles);
  useExpectedFiles(workbench, drop.isFileOver);
  useRunEffects(workbench);

  const isRunning = runKind === 'running' || runKind === 'cancelling';
  const isEmpty = shards.length === 0 && labels.kind === 'none' && runKind === 'idle';
  const recipeProblem = useRecipe(recipe, (snapshot) => recipeObstacle(snapshot, shards));
  const plan = useMemo(() => {
    const problems = recipeProblem === undefined ? settings.problems : [recipeProblem, ...settings.problems];
    return runPlan({ readiness, shards, labels }, problems);
  }, [readiness, shards, labels, recipeProblem, settings]);
  const geometry = plan.shards[0]?.geometry ?? bengaliGeometry;
  usePassSettings(workbench, recipe, settings);
  useRecipeAddress(recipe, !isRunning);
  useUndoKeys(recipe, areShortcutsOn && !isRunning && !areKeysOpen);

  const process = (): void => {
    if (plan.obstacle !== undefined || isRunning) return;
    workbench.start({
      ...passSettingsOf(recipe, settings),
      output: settings.output.choice,
      saveTo: settings.saveTo,
      classColumn: settings.classColumn,
    });
    runRef.current?.scrollIntoView({ block: 'start' });
  };
  const onShortcut = (action: ShortcutAction): void => {
    if (galleryRef.current?.(action)) return;
    if (action === 'open') inputRef.current?.click();
    else if (action === 'process') process();
    else if (action === 'cancel') workbench.cancel();
    else if (action === 'help') setKeysOpen(true);
  };
  useShortcuts(areShortcutsOn, onShortcut);

  const recipeForm = (
    <RecipeForm store={recipe} shards={plan.shards} geometry={geometry} isDisabled={isRunning} />
  );
  const diagram = <RecipeDiagram store={recipe} geometry={geometry} />;
  return (
    <div ref={pageRef} className="page" data-empty={isEmpty || undefined} {...drop.pageProps}>
      <header className="header">
        <Logo />
        <h1 className="header__name">Shardcrop</h1>
        {isOnline ? null : (
          <span className="header__note">
            <WifiOff size={16} aria-hidden="true" /> Offline: everything still works
          </span>
        )}
        <Button className="button button--quiet header__keys" onPress={() => setKeysOpen(true)}>
          <CircleHelp size={16} aria-hidden="true" />
          Keys
        </Button>
      </header>
      <ReadinessNotice readiness={readiness} />
      <RecipeNotice store={recipe} />
      <main className="places">
        <div className="side">
          <section className="shards" aria-labelledby="shards-title">
            <h2 id="shards-title" className={isEmpty ? 'visually-hidden' : undefined}>
              Shards
            </h2>
            <ShardDrop
              isEmpty={isEmpty}
              drop={drop}
              inputRef={inputRef}
              diagram={diagram}
              onChoosing={expectFiles}
              onFiles={addFiles}
              onSample={() => workbench.addSample()}
            />
            <ShardList
              workbench={workbench}
              shards={shards}
              onShow={(key) => workbench.show(key)}
              onRemove={(key) => {
                // With the last shard its list goes: what is left to do is to choose others.
                if (shards.length === 1) inputRef.current?.focus();
                workbench.removeShard(key);
              }}
              onGeometry={(key, geometry) => workbench.setGeometry(key, geometry)}
              isDisabled={isRunning}
            />
            <LabelRow
              workbench={workbench}
              onRemove={() => {
                inputRef.current?.focus();
                workbench.labels.remove();
              }}
              isDisabled={isRunning}
            />
          </section>
          {isWide ? (
            <section className="recipe" aria-labelledby="recipe-title">
              <h2 id="recipe-title">Recipe</h2>
              {recipeForm}
            </section>
          ) : null}
        </div>
        <div className="board">
          {isEmpty ? null : (
            <Gallery ref={galleryRef} workbench={workbench} shards={shards} recipeStore={recipe} />
          )}
          <RunPanel
            ref={runRef}
            workbench={workbench}
            plan={plan}
            recipe={recipe}
            settings={settings}
            onProcess={process}
            recipeButton={
              isWide ? null : (
                <RecipeSheet isOpen={isRecipeOpen} onOpenChange={setRecipeOpen}>
                  {recipeForm}
                </RecipeSheet>
              )
            }
          />
        </div>
      </main>
      {drop.isFileOver ? (
        <div className="file-over" aria-hidden="true">
          <p>
            <FileDown size={24} /> Drop to add to the shards
          </p>
        </div>
      ) : null}
      <RunQuestionDialog workbench={workbench} />
      <KeysDialog
        isOpen={areKeysOpen}
        onOpenChange={setKeysOpen}
        areShortcutsOn={areShortcutsOn}
        onShortcutsChange={setShortcutsOn}
      />
    </div>
  );
}
