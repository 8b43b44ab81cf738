/**
 * What is compared for each kind of object, and what an agreement is worth. Weights follow Fellegi and Sunter (1969): each
 * comparison has levels, each level an m (share of true pairs at that level) and a u (share of other pairs); log2(m/u) is
 * its weight in bits, and the bits add up. The figures here are general starting values, not learned from any data set.
 */
import { type CompareKind, compareKinds, type DedupePlan } from '../crm/rules.js';
import type { ObjectSchema } from '../crm/schema.js';

/** One comparison: the fields whose values are compared as the same thing, together. */
export interface Comparison {
  readonly kind: CompareKind;
  readonly fields: readonly string[];
}

/** The rules of one object, as plain data. */
export interface MatchModel {
  /** Whether names of people or of organisations carry the evidence; `plain` objects have neither. */
  readonly about: 'person' | 'organisation' | 'plain';
  readonly comparisons: readonly Comparison[];
  /** log2 of the odds that two records drawn at random are the same. */
  readonly priorBits: number;
  readonly merge: number;
  readonly review: number;
}

/** One level of a comparison. */
export interface Level {
  readonly m: number;
  readonly u: number;
  /** log2(m / u). */
  readonly bits: number;
}

/** Chances of two random records agreeing: one in 65,536 for people, one in 4,096 for organisations. */
const priorBits = { person: -16, organisation: -12, plain: -12 } as const;

/** A level from its m and u. */
function level(m: number, u: number): Level {
  return { m, u, bits: Math.log2(m / u) };
}

/** The levels of each kind, strongest first; what each means is in score.ts. */
export const levels = {
  lastName: {
    same: level(0.8, 0.004),
    sameHan: level(0.9, 0.05),
    similar: level(0.12, 0.006),
    different: level(0.03, 0.96),
  },
  firstName: {
    same: level(0.65, 0.008),
    sameHan: level(0.9, 0.005),
    nickname: level(0.12, 0.006),
    similar: level(0.1, 0.01),
    initial: level(0.08, 0.05),
    close: level(0.02, 0.04),
    different: level(0.01, 0.93),
  },
  company: {
    registered: level(0.5, 0.000001),
    same: level(0.5, 0.000015),
    sameCore: level(0.7, 0.0001),
    similar: level(0.15, 0.001),
    different: level(0.1, 0.99),
  },
  suffix: { different: level(0.03, 0.96) },
  taxId: { same: level(0.95, 0.000001), similar: level(0.03, 0.0001), different: level(0.02, 0.9999) },
  birthDate: { same: level(0.9, 0.0002), similar: level(0.07, 0.002), different: level(0.03, 0.998) },
  phone: {
    same: level(0.7, 0.0003),
    similar: level(0.1, 0.003),
    different: level(0.25, 0.99),
  },
  email: {
    same: level(0.7, 0.00001),
    shared: level(0.05, 0.006),
    similar: level(0.1, 0.003),
    different: level(0.2, 0.99),
  },
  domain: { same: level(0.8, 0.0016), different: level(0.2, 0.99) },
  address: {
    same: level(0.55, 0.003),
    similar: level(0.25, 0.016),
    place: level(0.15, 0.03),
    different: level(0.2, 0.95),
  },
  text: { same: level(0.8, 0.01), similar: level(0.1, 0.01), different: level(0.1, 0.98) },
} as const satisfies Record<string, Record<string, Level>>;

/** The rules for one object: the mapping's own comparisons, or the defaults for what the schema says its fields are. */
export function matchModel(object: ObjectSchema, plan: DedupePlan): MatchModel {
  const comparisons = plan.isFuzzy ? group(plan.compare ?? defaultsFor(object)) : [];
  const has = (kind: CompareKind): boolean => comparisons.some((comparison) => comparison.kind === kind);
  const about = has('company') ? 'organisation' : has('person') ? 'person' : 'plain';
  return { about, comparisons, priorBits: priorBits[about], merge: plan.merge, review: plan.review };
}

/** Objects without a name of a person or company (orders, activities, ...) are equal by key alone. */
function defaultsFor(object: ObjectSchema): { field: string; as: string }[] {
  const named = object.fields.filter((field) => field.type === 'person' || field.type === 'company');
  const isParty = named.length > 0 || object.fields.some((field) => field.name === 'lastName');
  if (!isParty) return [];
  const list: { field: string; as: string }[] = [];
  const isPerson = object.fields.some((field) => field.name === 'lastName' || field.type === 'person');
  for (const { name, type } of object.fields) {
    if (isPerson && (name === 'name' || name === 'lastName' || name === 'firstName'))
      list.push({ field: name, as: 'person' });
    else if (type === 'company' && !isPerson) list.push({ field: name, as: 'company' });
    else if (type === 'taxId') list.push({ field: name, as: 'taxId' });
    else if (name === 'birthDate') list.push({ field: name, as: 'birthDate' });
    else if (type === 'phone' && name !== 'fax') list.push({ field: name, as: 'phone' });
    else if (type === 'email') list.push({ field: name, as: 'email' });
    else if (type === 'url' && !isPerson) list.push({ field: name, as: 'domain' });
    else if (type === 'address') list.push({ field: name, as: 'address' });
  }
  return list;
}

/**
 * Fields that are compared as the same thing are one comparison, else one agreement would count twice. Texts and ids stay
 * apart: a passport number and a social security number that differ say nothing.
 */
function group(list: readonly { field: string; as: string }[]): Comparison[] {
  const out: { kind: CompareKind; fields: string[] }[] = [];
  for (const { field, as } of list) {
    const kind = compareKinds.find((known) => known === as) ?? 'text';
    const same = kind === 'text' || kind === 'taxId' ? undefined : out.find((comparison) => comparison.kind === kind);
    if (same) same.fields.push(field);
    else out.push({ kind, fields: [field] });
  }
  return out;
}
