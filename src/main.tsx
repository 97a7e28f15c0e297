import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ensureIsolation } from './isolation.ts';
import { Workbench } from './run/workbench.ts';
import { App } from './ui/App.tsx';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/buttons.css';
import './ui/styles/fields.css';
import './ui/styles/slider.css';
import './ui/styles/layout.css';
import './ui/styles/header.css';
import './ui/styles/shards.css';
import './ui/styles/recipe.css';
import './ui/styles/gallery.css';
import './ui/styles/galleryBar.css';
import './ui/styles/findings.css';
import './ui/styles/findingTables.css';
import './ui/styles/statistics.css';
import './ui/styles/detail.css';
import './ui/styles/run.css';
import './ui/styles/runHead.css';
import './ui/styles/runSettings.css';
import './ui/styles/lanes.css';
import './ui/styles/issues.css';
import './ui/styles/diagram.css';
import './ui/styles/overlays.css';
import './ui/styles/compare.css';

/** How long the page waits to be isolated before it is shown all the same, in milliseconds. */
const isolationPatienceMs = 2000;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');

// A service worker that is never ready must not keep the page from saying what is missing.
const outOfPatience = new Promise<false>((resolve) => {
  window.setTimeout(resolve, isolationPatienceMs, false);
});
if (!(await Promise.race([ensureIsolation(), outOfPatience]))) {
  createRoot(root).render(
    <StrictMode>
      <App workbench={new Workbench()} />
    </StrictMode>,
  );
}
