import type { SpecialCell } from '../record.js';
import { serialOfIso } from './sheets/excel-date.js';

const dayMs = 86_400_000;
const firstYearMs = -62_135_596_800_000; // 0001-01-01

/**
 * A day or moment without a time zone as a cell; `ms` counts from 1970-01-01 as UTC does. A moment at midnight is shown as a
 * day. null = no date that ISO 8601 can write in four digits of a year. Days before 1900 have no serial number; their text
 * stands in for it.
 */
export function momentCell(ms: number): SpecialCell | null {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  const iso = new Date(ms).toISOString();
  if (!/^\d{4}-/.test(iso) || ms < firstYearMs) return null;
  const isDay = ms % dayMs === 0;
  const text = isDay ? iso.slice(0, 10) : iso.slice(0, 23).replace(/\.000$/, '');
  return { kind: 'date', value: serialOfIso(text) ?? text, text };
}
