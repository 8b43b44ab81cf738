/** All reports of a run, in its folder. */
import { join } from 'node:path';
import type { Lang } from '../catalogue/text.js';
import type { Facts } from './facts.js';
import { writeHtml } from './html.js';
import { writeJson } from './json.js';
import { maskFacts } from './mask.js';
import { writeXlsx } from './xlsx.js';

export interface ReportOptions {
  lang: Lang;
  /** True = personal data keeps its shape and loses what tells whom it belongs to. */
  isMasked: boolean;
}

/** Writes report.json, report.html and report.xlsx. Returns the facts as they were shown. */
export async function writeReports(facts: Facts, folder: string, { lang, isMasked }: ReportOptions): Promise<Facts> {
  const shown = isMasked ? maskFacts(facts) : facts;
  await writeJson(shown.report, join(folder, 'report.json'));
  await writeHtml(shown, join(folder, 'report.html'), lang);
  await writeXlsx(shown, join(folder, 'report.xlsx'), { lang });
  return shown;
}
