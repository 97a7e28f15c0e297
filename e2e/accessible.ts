import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a pointer has to hit, in CSS pixels (WCAG 2.2, 2.5.8). */
const leastTarget = 24;

/** The widths that states are looked at. */
export const widths = { both: [wide, narrow], wide: [wide], narrow: [narrow] } as const;

/**
 * Expects that axe finds nothing in the page as it is, wide and narrow, by day and by night, that nothing
 * moves where no motion is wanted, and that all that is pressed is large enough.
 *
 * @param state what the page shows, in words
 */
export async function expectAccessible(
  page: Page,
  state: string,
  sizes: (typeof widths)[keyof typeof widths] = widths.both,
): Promise<void> {
  for (const size of sizes) {
    const where = `${state}, ${size.width} px wide`;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const all = axeOf(page).withTags(standards);
    expect.soft(await findings(all), where).toEqual([]);
    expect.soft(await smallTargets(page), `${where}: targets`).toEqual([]);
    expect.soft(await motions(page), `${where}: motion`).toEqual([]);
    if (size !== sizes[0]) continue;
    // Nothing but the colours depends on the scheme, and they do not depend on the width.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const colours = axeOf(page).withRules(['color-contrast', 'link-in-text-block']);
    expect.soft(await findings(colours), `${where}, dark`).toEqual([]);
  }
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
}

/** Axe as far as it is needed: there are no frames, for which it would open a page of its own. */
function axeOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}

/** What axe finds: the rule, the element, and what is wrong with it. */
async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** What can be pressed and is too small for that. */
async function smallTargets(page: Page): Promise<string[]> {
  return await page.evaluate((least) => {
    const pressed = 'a[href], button, input, select, textarea, summary, [role="button"], [role="slider"]';
    return [...document.querySelectorAll<HTMLElement>(pressed)].flatMap((element) => {
      // A native control that is hidden from sight is pressed by what stands for it, if it can be at all.
      const target = element.closest('label, .slider__thumb, .size-slider__thumb') ?? element;
      for (let around: Element | null = target; around !== null; around = around.parentElement) {
        if (around.clientWidth === 1 && around.clientHeight === 1) return [];
      }
      const { width, height } = target.getBoundingClientRect();
      const isSmall = target.checkVisibility() && Math.min(width, height) < least;
      return isSmall ? [`${width} x ${height}: ${target.outerHTML}`] : [];
    });
  }, leastTarget);
}

/** What moves by itself. */
async function motions(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    document.getAnimations().flatMap(({ playState, effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return playState === 'running' ? [target?.outerHTML ?? 'unknown'] : [];
    }),
  );
}
