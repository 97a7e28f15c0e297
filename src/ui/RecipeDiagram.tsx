import { memo } from 'react';
import { type Geometry, geometryProblem } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { type Box, cropOfDrawing, inkOfDrawing } from './cropOfDrawing.ts';
import { formatGeometry } from './format.ts';
import type { RecipeStore } from './recipeStore.ts';
import { useRecipe } from './useRecipe.ts';

interface RecipeDiagramProps {
  readonly store: RecipeStore;
  readonly geometry: Geometry;
}

const cropTexts: Readonly<Record<Recipe['crop'], string>> = {
  ink: 'cropped to its ink',
  none: 'not cropped',
};

const fitTexts: Readonly<Record<Recipe['fit'], string>> = {
  pad: 'squared',
  stretch: 'stretched to a square',
  cover: 'cut to a square',
};

/** What the recipe's numbers do, drawn to scale on a drawing: the frame, the crop and its square. */
export const RecipeDiagram = memo(function RecipeDiagram({ store, geometry }: RecipeDiagramProps) {
  const recipe = useRecipe(store, (snapshot) => snapshot.recipe);
  const { height, width } = geometry;
  const isDrawable =
    Object.values(recipe).every((value) => !Number.isNaN(value)) &&
    geometryProblem(geometry, height * width) === undefined &&
    recipeProblem(recipe, geometry) === undefined;
  if (!isDrawable) return null;
  const ink = inkOfDrawing(geometry);
  const { crop, side, place } = cropOfDrawing(ink, recipe, geometry);
  const stroke = height / 70;
  return (
    <figure className="diagram" data-inverted={recipe.invert || undefined}>
      <svg className="diagram__image" viewBox={`0 0 ${width} ${height}`} role="img" aria-label="Image">
        <rect className="diagram__paper" width={width} height={height} />
        <Glyph box={ink} />
        {recipe.crop === 'none' ? null : (
          <rect
            className="diagram__border"
            {...inset(geometry, recipe.border)}
            strokeWidth={stroke / 2}
            strokeDasharray={`${stroke * 2} ${stroke * 2}`}
          />
        )}
        <rect className="diagram__crop" {...crop} strokeWidth={stroke} />
      </svg>
      <span className="diagram__arrow" aria-hidden="true">
        →
      </span>
      <svg className="diagram__square" viewBox={`0 0 ${side} ${side}`} role="img" aria-label="Crop">
        <rect className="diagram__black" width={side} height={side} />
        <svg
          {...place}
          viewBox={`${crop.x} ${crop.y} ${crop.width} ${crop.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <Glyph box={ink} />
        </svg>
        <rect className="diagram__crop" {...place} strokeWidth={side / 70} />
      </svg>
      <figcaption className="sentence">
        {formatGeometry(geometry)}, {cropTexts[recipe.crop]}, {fitTexts[recipe.fit]}, resized to {recipe.size}{' '}
        × {recipe.size}
      </figcaption>
    </figure>
  );
});

/** Strokes as of handwriting that fill a box. */
function Glyph({ box }: { readonly box: Box }) {
  return (
    <svg {...box} viewBox="0 0 106 66" preserveAspectRatio="none" aria-hidden="true">
      <path
        className="diagram__ink"
        d="M3 8C30 6 70 9 103 6M82 8C83 26 82 44 84 63M24 8C12 26 9 60 34 62C54 63 58 42 45 38C35 36 32 48 41 51M46 38C58 28 74 32 83 42"
      />
    </svg>
  );
}

function inset({ height, width }: Geometry, border: number): Box {
  return { x: border, y: border, width: width - 2 * border, height: height - 2 * border };
}
