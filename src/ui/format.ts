import type { Geometry } from '../recipe/geometry.ts';
import { oncePer } from './oncePer.ts';

/**
 * A whole number with its digits grouped, for example `200,840`.
 *
 * @param locale a BCP 47 tag; the user's own where it is left out
 */
export function formatCount(count: number, locale?: string): string {
  return formatNumber(count, wholeNumber, locale);
}

/** A number with its noun, for example `1 shard` or `4 shards`. */
export function formatCountOf(count: number, noun: string, locale?: string): string {
  const ending = noun.endsWith('ch') ? 'es' : 's';
  return `${formatCount(count, locale)} ${count === 1 ? noun : `${noun}${ending}`}`;
}

/**
 * Bytes in decimal megabytes to three digits, for example `931 MB`; from 1000 MB in gigabytes, `1.62 GB`, and
 * below 0.1 MB in whole kilobytes, rounded up so that only nothing is `0 MB`.
 */
export function formatBytes(byteLength: number, locale?: string): string {
  if (byteLength > 0 && byteLength < 1e5) return `${formatCount(Math.ceil(byteLength / 1000), locale)} kB`;
  const megabytes = byteLength / 1e6;
  const [value, unit] = megabytes < 999.5 ? [megabytes, 'MB'] : [megabytes / 1000, 'GB'];
  const options = value < 1 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 3 };
  return `${value.toLocaleString(locale, options)} ${unit}`;
}

/** A time that is over, for example `19.8 s`; from a minute as `mm:ss`, from an hour as `h:mm:ss`. */
export function formatDuration(elapsedMs: number, locale?: string): string {
  if (elapsedMs >= 59_950) return formatClock(elapsedMs);
  return `${formatNumber(elapsedMs / 1000, fixedDecimal, locale)} s`;
}

/** A time that is running, to whole seconds: `mm:ss`, from an hour `h:mm:ss`. */
export function formatClock(elapsedMs: number): string {
  const totalSeconds = Math.round(elapsedMs / 1000);
  const seconds = String(totalSeconds % 60).padStart(2, '0');
  const minutes = String(Math.floor(totalSeconds / 60) % 60).padStart(2, '0');
  const hours = Math.floor(totalSeconds / 3600);
  return hours > 0 ? `${hours}:${minutes}:${seconds}` : `${minutes}:${seconds}`;
}

/** A rate, for example `10,143 images/s`; below ten with one decimal. */
export function formatRate(imagesPerSecond: number, locale?: string): string {
  const maximumFractionDigits = imagesPerSecond < 10 ? 1 : 0;
  return `${imagesPerSecond.toLocaleString(locale, { maximumFractionDigits })} images/s`;
}

/** A share from 0 to 1 in whole per cent, rounded down so that `100 %` means all of it. */
export function formatShare(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** A share from 0 to 1 in per cent to one decimal, for example `3.2 %`. */
export function formatPercent(share: number, locale?: string): string {
  return `${formatNumber(share * 100, oneDecimal, locale)} %`;
}

/** The same, with its decimal also where that is 0, so that such numbers compare at a glance. */
export function formatTenths(share: number, locale?: string): string {
  return `${formatNumber(share * 100, fixedDecimal, locale)} %`;
}

/** A number to two decimals, for example `1.25` or `1.3`. */
export function formatDecimal(value: number, locale?: string): string {
  return formatNumber(value, twoDecimals, locale);
}

/** A number with two decimals, whatever they are, for example `1.30`. */
export function formatHundredths(value: number, locale?: string): string {
  return formatNumber(value, fixedDecimals, locale);
}

/** Width and height of a box, for example `120 × 90 px`. */
export function formatBox(width: number, height: number, locale?: string): string {
  return `${formatCount(width, locale)} × ${formatCount(height, locale)} px`;
}

/** Height and width, for example `137 × 236`. */
export function formatGeometry({ height, width }: Geometry): string {
  return `${height} × ${width}`;
}

/** What an image is called: its id, or where there is nothing to be read of one, for example `Row 1,234`. */
export function formatImageName(
  { id, row }: { readonly id: string; readonly row: number },
  locale?: string,
): string {
  return id.trim() === '' ? `Row ${formatCount(row, locale)}` : id;
}

/** A whole number in as few characters as there is room for at an axis, for example `12K`. */
export function formatCompact(count: number, locale?: string): string {
  return formatNumber(count, compact, locale);
}

/** A share from 0 to 1, perhaps a very small one, in per cent to two digits, for example `0.012 %`. */
export function formatSmallShare(share: number, locale?: string): string {
  return `${formatNumber(share * 100, twoDigits, locale)} %`;
}

/** A grey level or what is counted in it, 0 for black to 1 for white, to four decimals. */
export function formatLevel(level: number, locale?: string): string {
  return level.toLocaleString(locale, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
}

const wholeNumber: Intl.NumberFormatOptions = { maximumFractionDigits: 0 };
const oneDecimal: Intl.NumberFormatOptions = { maximumFractionDigits: 1 };
const fixedDecimal: Intl.NumberFormatOptions = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const twoDecimals: Intl.NumberFormatOptions = { maximumFractionDigits: 2 };
const fixedDecimals: Intl.NumberFormatOptions = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
const compact: Intl.NumberFormatOptions = { notation: 'compact' };
const twoDigits: Intl.NumberFormatOptions = { maximumSignificantDigits: 2 };

/** The formatters of some options by their locale: to make one takes 20 us, to use it less than 1. */
const formattersOf = oncePer(
  (_: Intl.NumberFormatOptions) => new Map<string | undefined, Intl.NumberFormat>(),
);

/** A number as the locale writes it; `options` is always the same object for the same options. */
function formatNumber(value: number, options: Intl.NumberFormatOptions, locale: string | undefined): string {
  const formatters = formattersOf(options);
  let formatter = formatters.get(locale);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(locale, options);
    formatters.set(locale, formatter);
  }
  return formatter.format(value);
}
