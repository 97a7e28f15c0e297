import { ChevronDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { differingKeys, presets } from '../recipe/presets.ts';
import { formatCount } from './format.ts';
import { recipeSteps } from './recipeFields.ts';
import type { RecipeSnapshot, RecipeStore } from './recipeStore.ts';
import { useRecipe } from './useRecipe.ts';

interface PresetFieldProps {
  readonly store: RecipeStore;
  readonly isDisabled: boolean;
}

/** Which preset is on, or what differs from the one that was; and the list of them all. */
export function PresetField({ store, isDisabled }: PresetFieldProps) {
  const preset = useRecipe(store, (snapshot) => snapshot.preset);
  const difference = useRecipe(store, differenceText);
  return (
    <Select
      className="select"
      value={difference === undefined ? preset.name : null}
      onChange={(name) => {
        const chosen = presets.find((known) => known.name === name);
        if (chosen !== undefined) store.choosePreset(chosen);
      }}
      isDisabled={isDisabled}
    >
      <div className="select__line">
        <Label className="label">Preset</Label>
        <Button className="button select__button">
          <SelectValue className="select__value">
            {({ isPlaceholder, selectedText }) => (isPlaceholder ? 'Custom' : selectedText)}
          </SelectValue>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      <Text slot="description" className="sentence">
        {difference ?? preset.sentence}
      </Text>
      <Popover className="popover" placement="bottom end" offset={4}>
        <ListBox className="list-box">
          {presets.map(({ name, sentence }) => (
            <ListBoxItem key={name} id={name} textValue={name} className="list-box__item">
              <Text slot="label">{name}</Text>
              <Text slot="description" className="sentence">
                {sentence}
              </Text>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

const fields = recipeSteps.flatMap((step) => step.fields);

/** What differs from the preset, in words; `undefined` where nothing does. */
function differenceText({ recipe, preset }: RecipeSnapshot): string | undefined {
  const keys = differingKeys(recipe, preset.recipe);
  if (keys.length === 0) return undefined;
  const labels = fields.filter(({ key }) => keys.includes(key)).map(({ label }) => label);
  const what = keys.length === 1 ? 'parameter differs' : 'parameters differ';
  return `${formatCount(keys.length)} ${what} from “${preset.name}”: ${labels.join(', ')}.`;
}
