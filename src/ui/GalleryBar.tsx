import type { Ref } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { pictureSizes } from './gridLayout.ts';
import { JumpField } from './JumpField.tsx';
import { pictureModes } from './pictureMode.ts';
import { SizeSlider } from './SizeSlider.tsx';
import type { GalleryView } from './useGalleryView.ts';

interface GalleryBarProps {
  readonly view: GalleryView;
  readonly jumpRef: Ref<HTMLInputElement>;
  readonly onGo: (text: string) => Promise<string | undefined>;
}

/** What is shown of the images, how large, and from where on. */
export function GalleryBar({ view, jumpRef, onGo }: GalleryBarProps) {
  return (
    <div className="gallery-bar">
      <ToggleButtonGroup
        className="segmented"
        aria-label="Show"
        selectedKeys={[view.mode]}
        disallowEmptySelection
        onSelectionChange={(keys) => {
          const chosen = pictureModes.find(({ key }) => keys.has(key));
          if (chosen !== undefined) view.setMode(chosen.key);
        }}
      >
        {pictureModes.map(({ key, words }) => (
          <ToggleButton key={key} id={key} className="segmented__part">
            {words}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SizeSlider label="Picture size" value={view.size} onChange={view.setSize} range={pictureSizes} />
      <JumpField inputRef={jumpRef} onGo={onGo} />
    </div>
  );
}
