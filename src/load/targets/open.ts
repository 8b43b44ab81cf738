/** The targets, by the scheme of their URL. */
import { UsageError } from '../../errors.js';
import type { Stage } from '../../stage/db.js';
import type { Target } from '../target.js';
import { openDuckdbTarget } from './duckdb.js';

/** Every kind of target: what follows its scheme, and how it is opened by that. */
const targets: Readonly<
  Record<string, { form: string; open: (stage: Stage, url: string, rest: string) => Promise<Target> }>
> = {
  duckdb: { form: 'duckdb:PATH', open: openDuckdbTarget },
};

/** Opens a target by its URL: `duckdb:PATH`, the path relative to the working folder. Throws UsageError, TargetError. */
export async function openTarget(stage: Stage, url: string): Promise<Target> {
  const colon = url.indexOf(':');
  const scheme = url.slice(0, Math.max(0, colon));
  const rest = url.slice(colon + 1);
  const target = Object.hasOwn(targets, scheme) ? targets[scheme] : undefined;
  if (!target || rest.trim() === '') {
    const known = Object.values(targets).map(({ form }) => form);
    throw new UsageError('target.unknown', { target: url, known: known.join(', ') });
  }
  return target.open(stage, url, rest);
}
