/** Every cleaning step. The list is closed: mappings name these and no others. */
import { emailStep } from './email.js';
import { defaultStep, hashStep, maskStep, missingStep } from './fill-mask.js';
import { lookupStep } from './lookup.js';
import { extractStep, replaceStep } from './pattern.js';
import { picklistStep } from './picklist.js';
import { coalesceStep, joinStep, splitStep } from './split-join.js';
import { phoneStep } from './phone.js';
import type { Step } from './step.js';
import { domainStep, urlStep } from './url.js';
import { tagsStep } from './tags.js';
import { textStep } from './text.js';

/** In the order of the reference page: meanings first, then the steps that only rearrange text. */
export const steps: readonly Step[] = [
  textStep,
  phoneStep,
  emailStep,
  urlStep,
  domainStep,
  picklistStep,
  tagsStep,
  splitStep,
  joinStep,
  coalesceStep,
  extractStep,
  replaceStep,
  lookupStep,
  defaultStep,
  missingStep,
  hashStep,
  maskStep,
];

const byName: ReadonlyMap<string, Step> = new Map(steps.map((step) => [step.name, step]));

/** The step of a name, as mappings write it. */
export function stepByName(name: string): Step | undefined {
  return byName.get(name);
}
