/** Every cleaning step. The list is closed: mappings name these and no others. */

import { addressStep } from './address/address.js';
import { countryStep } from './address/country.js';
import { booleanStep } from './boolean.js';
import { companyStep } from './company/company.js';
import { emailStep } from './contact/email.js';
import { phoneStep } from './contact/phone.js';
import { domainStep, urlStep } from './contact/url.js';
import { dateStep } from './date/date.js';
import { datetimeStep } from './date/datetime.js';
import { defaultStep, hashStep, maskStep, missingStep } from './fill-mask.js';
import { genderStep } from './gender.js';
import { taxIdStep } from './identifier/tax-id.js';
import { languageStep } from './language.js';
import { lookupStep } from './lookup.js';
import { currencyStep } from './number/currency.js';
import { moneyStep } from './number/money.js';
import { numberStep, percentStep } from './number/number.js';
import { extractStep, replaceStep } from './pattern.js';
import { personStep } from './person/person.js';
import { pinyinStep } from './person/pinyin.js';
import { picklistStep } from './picklist.js';
import { coalesceStep, joinStep, splitStep } from './split-join.js';
import type { Step } from './step.js';
import { tagsStep } from './tags.js';
import { scriptStep } from './text/han-script.js';
import { textStep } from './text/text.js';

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
