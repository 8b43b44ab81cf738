/** The first screen: how it went, the few numbers that matter, what to do next; then the books of every object. */
import { outcomeMeanings, outcomeWords, reportWords } from '../../catalogue/words-report.js';
import { outcomes, type ReportObject } from '../facts.js';
import { countOpenRows, countSeverity, listNextSteps } from '../next-steps.js';
import { formatCount, objectLabel } from '../wording.js';
import { stackedBar } from './charts.js';
import { html, type Markup } from './markup.js';
import { section, showName, type View } from './view.js';

const w = reportWords;

/** Mapping, status, key numbers, next steps. */
export function overview(view: View): Markup {
  const { facts } = view;
  const { report } = facts;
  const status = { ok: w.statusOk, findings: w.statusFindings, failed: w.statusFailed }[report.status];
  const books = Object.values(report.objects);
  const rows = report.inputs.reduce((all, input) => all + input.rows, 0);
  const records = books.reduce((all, object) => all + object.goldenRecords, 0);
  const open = countOpenRows(facts);
  const figure = (count: number, title: string, kind = '') =>
    html`<div class="figure ${kind}"><dt>${title}</dt><dd>${formatCount(count)}</dd></div>`;
  return html`<header class="top">
<p class="kicker">crm-migrate · ${view.say(w.title)}</p>
<h1>${showName(report.mapping.name)}</h1>
<p class="status status-${report.status}"><i class="dot"></i>${view.say(status)}</p>
${proof(view)}<dl class="figures">
${figure(rows, view.say(w.rowsRead))}
${figure(records, view.say(w.recordsOut))}
${figure(countSeverity(facts, 'fix'), view.say(w.valuesFixed))}
${figure(open, view.say(w.needsPerson), open > 0 ? 'figure-open' : '')}
</dl>
<div class="next"><h2>${view.say(w.next)}</h2>${nextSteps(view)}</div>
</header>
`;
}

/** The two promises, kept or not: every row is accounted for, and the target says the same as the journal. */
function proof(view: View): Markup {
  const { report, verification } = view.facts;
  const unbalanced = Object.values(report.objects).filter((books) => !books.conserved).length;
  const agreeing = verification.filter((check) => check.isOk).length;
  const line = (isKept: boolean, text: string) =>
    html`<span class="verdict ${isKept ? 'good' : 'bad'}">${isKept ? '✓' : '✗'} ${text}</span> `;
  return html`<p class="proof">${line(unbalanced === 0, view.say(unbalanced === 0 ? w.proofBooks : w.proofNoBooks, { count: unbalanced }))}${
    verification.length === 0
      ? null
      : line(agreeing === verification.length, view.say(w.proofTarget, { count: agreeing, all: verification.length }))
  }</p>
`;
}

function nextSteps(view: View): Markup {
  const steps = listNextSteps(view.facts).map((step) => {
    const text = view.say(step.text, step.details);
    return step.section === null ? html`${text}` : html`<a href="#${step.section}">${text}</a>`;
  });
  if (steps.length === 0) return html`<p>${view.say(w.nextNothing)}</p>`;
  return html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`;
}

/** The books: a picture and an equation for every object. */
export function outcomesSection(view: View): Markup {
  const objects = Object.entries(view.facts.report.objects).map(([name, books]) => booksOf(view, name, books));
  return section('outcomes', view.say(w.outcomesTitle), html`${objects}`, view.say(w.outcomesLead));
}

function booksOf(view: View, name: string, books: ReportObject): Markup {
  const label = objectLabel(view.facts.schema, name, view.lang);
  const parts = outcomes
    .map((outcome) => ({
      kind: outcome,
      count: books.outcomes[outcome],
      title: view.say(w.barPart, { count: books.outcomes[outcome], outcome: view.say(outcomeWords[outcome]) }),
    }))
    .filter((part) => part.count > 0);
  const accounted = parts.reduce((all, part) => all + part.count, 0);
  const terms = parts.map(
    (part, index) =>
      html`<span class="term" title="${view.say(outcomeMeanings[part.kind])}">${index === 0 ? null : html`<span class="sign">+</span> `}<i class="dot k-${part.kind}"></i><b>${formatCount(part.count)}</b> ${view.say(outcomeWords[part.kind])}</span> `,
  );
  const verdict = books.conserved
    ? html`<span class="verdict good">✓ ${view.say(w.balanced)}</span>`
    : html`<span class="verdict bad">✗ ${view.say(w.unbalanced, { accounted, rows: books.rows })}</span>`;
  return html`<article class="books">
<h3>${label} <span class="muted">${view.say(w.goldenCount, { count: books.goldenRecords })}</span></h3>
${stackedBar(parts, books.rows, view.say(w.barLabel, { object: label, parts: parts.map((part) => part.title).join(', ') }))}
<p class="equation"><span class="term"><b>${formatCount(books.rows)}</b> ${view.say(w.rowsWord, { rows: books.rows })}</span> <span class="sign">${books.conserved ? '=' : '≠'}</span> ${terms.length === 0 ? '0' : terms} ${verdict}</p>
</article>
`;
}
