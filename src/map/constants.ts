/** Checks the constants of a field (value, default, mapped values) as if they stood in a cell. */

import { fill } from '../catalogue/text.js';
import { compileChain } from '../clean/chain.js';
import { type IssueCode, issueEntry } from '../issue.js';
import type { FieldPlan } from './plan.js';
import type { FieldPlanning } from './planning.js';
import type { YamlPath } from './read-yaml.js';

/** Adds a finding for each constant that cleaning would refuse, or that a picklist does not know. */
export function checkConstants({ defaults, findings }: FieldPlanning, path: YamlPath, plan: FieldPlan): void {
  if (plan.ref !== null) return;
  const chain = compileChain(plan.steps, defaults);
  const check = (place: YamlPath, text: string): void => {
    if (text === '') return;
    chain(text, (code: IssueCode, severity, _step, from, _to, details) => {
      if (severity === 'fix') return;
      const all = { input: from, ...details };
      const { title } = issueEntry(code);
      const nearest = details?.nearest;
      findings.add(place, 'mapping.constant', {
        details: { text, path: plan.path },
        words: { problem: { en: fill(title, 'en', all), zh: fill(title, 'zh', all) } },
        nearest: typeof nearest === 'string' && nearest !== '' ? nearest : undefined,
        severity,
      });
    });
  };
  if (plan.value !== null) check([...path, 'value'], plan.value);
  if (plan.default !== null) check([...path, 'default'], plan.default);
  for (const [key, value] of Object.entries(plan.map ?? {})) check([...path, 'map', key], value);
  if (typeof plan.otherwise === 'object') check([...path, 'otherwise'], plan.otherwise.value);
}
