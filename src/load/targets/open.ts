/** The targets, by the scheme of their URL. */
import { UsageError } from '../../errors.js';
import type { Stage } from '../../stage/db.js';
import type { Target } from '../target.js';
import { openDuckdbTarget } from './duckdb.js';

/** Every kind of target and how it is opened; `rest` is what follows the scheme. */
const targets: Readonly<Record<string, (stage: Stage, url: string, rest: string) => Promise<Target>>> = {
  duckdb: openDuckdbTarget,
};

/** Opens a target by its URL: `duckdb:PATH`, the path relative to the working folder. Throws UsageError, TargetError. */
export async function openTarget(stage: Stage, url: string): Promise<Target> {
  const colon = url.indexOf(':');
  const scheme = url.slice(0, colon);
  const open = Object.hasOwn(targets, scheme) ? targets[scheme] : undefined;
  if (!open || colon < 0)
    throw new UsageError('target.unknown', { target: url, known: `${Object.keys(targets).join(':, ')}:` });
  return open(stage, url, url.slice(colon + 1));
}
