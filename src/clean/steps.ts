/** Every cleaning step. The list is closed: mappings name these and no others. */
import type { Step } from './step.js';
import { textStep } from './text.js';

/** In the order of the reference page: meanings first, then the steps that only rearrange text. */
export const steps: readonly Step[] = [textStep];

const byName: ReadonlyMap<string, Step> = new Map(steps.map((step) => [step.name, step]));

/** The step of a name, as mappings write it. */
export function stepByName(name: string): Step | undefined {
  return byName.get(name);
}
