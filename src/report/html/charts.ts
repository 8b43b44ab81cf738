/** Pictures as inline SVG. Each says its numbers in words to who cannot see it. */
import { html, type Markup } from './markup.js';

/** One part of a bar. `kind` is the class that gives its colour. */
export interface BarPart {
  kind: string;
  count: number;
  /** Shown when pointed at. */
  title: string;
}

const barUnits = 1000;
const leastUnits = 6;
const gapUnits = 2;

/**
 * A horizontal bar of parts beside each other, as wide as its place, whose lengths are shares of `total`. A part that is
 * not 0 is always wide enough to be seen, at the cost of the others.
 */
export function stackedBar(parts: readonly BarPart[], total: number, label: string): Markup {
  const seen = parts.filter((part) => part.count > 0);
  const wanted = seen.map((part) => Math.max(leastUnits, (barUnits * part.count) / Math.max(1, total)));
  const sum = wanted.reduce((all, width) => all + width, 0);
  const scale = sum > barUnits ? barUnits / sum : 1;
  let x = 0;
  const rects = seen.map((part, index) => {
    const width = (wanted[index] ?? 0) * scale;
    const isLast = index === seen.length - 1;
    const rect = html`<rect class="k-${part.kind}" x="${round(x)}" y="0" width="${round(Math.max(1, width - (isLast ? 0 : gapUnits)))}" height="10"><title>${part.title}</title></rect>`;
    x += width;
    return rect;
  });
  return html`<svg class="bar" role="img" aria-label="${label}" viewBox="0 0 ${barUnits} 10" preserveAspectRatio="none"><rect class="k-none" x="0" y="0" width="${barUnits}" height="10"/>${rects}</svg>`;
}

function round(units: number): number {
  return Math.round(units * 100) / 100;
}
