/** Every cleaning step. The list is closed: mappings name these and no others. */

import { addressStep } from './address.js';
import { booleanStep } from './boolean.js';
import { companyStep } from './company.js';
import { countryStep } from './country.js';
import { currencyStep } from './currency.js';
import { dateStep } from './date.js';
import { datetimeStep } from './datetime.js';
import { emailStep } from './email.js';
import { defaultStep, hashStep, maskStep, missingStep } from './fill-mask.js';
import { genderStep } from './gender.js';
import { scriptStep } from './han-script.js';
import { languageStep } from './language.js';
import { lookupStep } from './lookup.js';
import { moneyStep } from './money.js';
import { numberStep, percentStep } from './number.js';
import { extractStep, replaceStep } from './pattern.js';
import { personStep } from './person.js';
import { phoneStep } from './phone.js';
import { picklistStep } from './picklist.js';
import { pinyinStep } from './pinyin.js';
import { coalesceStep, joinStep, splitStep } from './split-join.js';
import type { Step } from './step.js';
import { tagsStep } from './tags.js';
import { taxIdStep } from './tax-id.js';
import { textStep } from './text.js';
import { domainStep, urlStep } from './url.js';

/** In the order of the reference page: meanings first, then the steps that only rearrange text. */
export const steps: readonly Step[] = [
  textStep,
  personStep,
  pinyinStep,
  scriptStep,
  companyStep,
  addressStep,
  phoneStep,
  emailStep,
  urlStep,
  domainStep,
  dateStep,
  datetimeStep,
  numberStep,
  percentStep,
  moneyStep,
  taxIdStep,
  booleanStep,
  countryStep,
  currencyStep,
  languageStep,
  genderStep,
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
