/** Fill and validity of every field before and after cleaning. */
import { reportWords } from '../../catalogue/words-report.js';
import type { FieldFacts } from '../facts.js';
import { fieldLabel, formatCount, formatShare, objectLabel } from '../wording.js';
import { stackedBar } from './charts.js';
import { html, type Markup } from './markup.js';
import { table } from './table.js';
import { section, type View } from './view.js';

const w = reportWords;

export function fieldsSection(view: View): Markup | null {
  const { fields, schema } = view.facts;
  if (fields.length === 0) return null;
  const objects = [...new Set(fields.map((field) => field.object))];
  const columns = [
    { title: view.say(w.field) },
    { title: view.say(w.before) },
    { title: view.say(w.after) },
    { title: view.say(w.fixed), isNumber: true },
    { title: view.say(w.refused), isNumber: true },
  ];
  const tables = objects.map((object) => {
    const label = objectLabel(schema, object, view.lang);
    const rows = fields.filter((field) => field.object === object).map((field) => fieldRow(view, field));
    return html`<h3>${label}</h3><div class="fields">${table(`${view.say(w.fieldsTitle)}: ${label}`, columns, rows)}</div>`;
  });
  return section('fields', view.say(w.fieldsTitle), html`${legend(view)}${tables}`, view.say(w.fieldsLead));
}

function legend(view: View): Markup {
  const entry = (kind: string, text: string) => html`<span class="tag"><i class="dot k-${kind}"></i>${text}</span> `;
  return html`<p class="legend">${entry('valid', view.say(w.valid))}${entry('unclean', view.say(w.notYetValid))}${entry('none', view.say(w.empty))}</p>`;
}

function fieldRow(view: View, field: FieldFacts): (string | Markup)[] {
  const { rows, filledBefore, validBefore, filledAfter } = field;
  return [
    html`${fieldLabel(view.facts.schema, field.object, field.field, view.lang)}`,
    html`${bar(view, rows, validBefore, filledBefore)}<span class="small">${view.say(w.filledShare, { share: formatShare(filledBefore, rows) })} ${filledBefore === 0 ? null : html`<span class="muted">· ${view.say(w.validShare, { share: formatShare(validBefore, filledBefore) })}</span>`}</span>`,
    html`${bar(view, rows, filledAfter, filledAfter)}<span class="small">${view.say(w.filledShare, { share: formatShare(filledAfter, rows) })}</span>`,
    quietZero(field.fixed),
    quietZero(field.refused),
  ];
}

function quietZero(count: number): Markup {
  return count === 0 ? html`<span class="muted">0</span>` : html`${formatCount(count)}`;
}

function bar(view: View, rows: number, valid: number, filled: number): Markup {
  const label = view.say(w.fieldBar, { valid, other: filled - valid, empty: rows - filled, rows });
  const parts = [
    { kind: 'valid', count: valid, title: `${formatCount(valid)} ${view.say(w.valid)}` },
    { kind: 'unclean', count: filled - valid, title: `${formatCount(filled - valid)} ${view.say(w.notYetValid)}` },
  ];
  return stackedBar(parts, rows, label);
}
