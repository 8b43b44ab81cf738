/** Findings by kind: what, where, how many; opened, what to do and samples. A kind found in several fields is one entry. */
import { reportWords, severityWords } from '../../catalogue/words-report.js';
import type { Severity } from '../../issue.js';
import type { ReportIssue } from '../facts.js';
import { type Kind, listKinds } from '../kinds.js';
import { formatCount, issueAdvice, issueTitle, nameDetails } from '../wording.js';
import { html, type Markup } from './markup.js';
import { table } from './table.js';
import { section, showName, showPlace, showValue, type View } from './view.js';

const w = reportWords;

/** Kinds shown, and fields of one kind; there are rarely more. */
const maxKinds = 300;
const maxFields = 100;

export function issuesSection(view: View): Markup {
  const title = view.say(w.issuesTitle);
  const kinds = listKinds(view.facts.report.issues);
  if (kinds.length === 0) return section('issues', title, html`<p>${view.say(w.noIssues)}</p>`);
  const shown = kinds.slice(0, maxKinds);
  const rest = kinds.length - shown.length;
  const more = rest === 0 ? null : html`<p class="muted">${view.say(w.moreKinds, { count: rest })}</p>`;
  const list = html`<div class="issues">${shown.map((kind) => showKind(view, kind))}</div>`;
  return section('issues', title, html`${filter(view, kinds)}${list}${more}`, view.say(w.issuesLead));
}

/** Radio buttons that the style sheet turns into a filter: no script. */
function filter(view: View, kinds: readonly Kind[]): Markup | null {
  const countOf = (severity: Severity) =>
    kinds.reduce((sum, kind) => sum + (kind.severity === severity ? kind.count : 0), 0);
  const present = (['error', 'warning', 'fix'] as const).filter((severity) => countOf(severity) > 0);
  if (present.length < 2) return null;
  const choice = (id: string, text: string, count: number) =>
    html`<input type="radio" name="severity" id="show-${id}"${id === 'all' ? html` checked` : null}><label for="show-${id}">${text} <span class="muted">${formatCount(count)}</span></label>`;
  const total = kinds.reduce((sum, kind) => sum + kind.count, 0);
  const choices = present.map((severity) => choice(severity, view.say(severityWords[severity]), countOf(severity)));
  return html`<fieldset class="filter"><legend>${view.say(w.severityFilter)}</legend>${choice('all', view.say(w.all), total)}${choices}</fieldset>
`;
}

function showKind(view: View, { severity, count, issues }: Kind): Markup {
  const first = issues[0]!;
  const isOne = issues.length === 1;
  const details = isOne ? nameDetails(view.facts.schema, first.object, view.lang, first.details ?? {}) : {};
  const place = isOne ? showPlace(view, first.object, first.field) : view.say(w.fieldsCount, { count: issues.length });
  const sample = first.samples[0];
  const example = sample ? html`<span class="example">${showChange(view, sample)}</span>` : null;
  return html`<details class="issue issue-${severity}"><summary>
<span class="what"><i class="dot k-${severity}"></i><span><span class="unseen">${view.say(severityWords[severity])}: </span><b>${issueTitle(first.code, view.lang, details)}</b> <span class="muted">${place}</span></span></span>
${example}<span class="count">${formatCount(count)}</span></summary>
<div class="opened"><p>${issueAdvice(first.code, view.lang, details)}</p>
${isOne ? samples(view, first) : fields(view, issues)}<p class="muted"><code>crm-migrate explain ${first.code}</code></p></div></details>
`;
}

type Sample = ReportIssue['samples'][number];

function showChange(view: View, sample: Sample): Markup {
  return html`${showValue(view, sample.input)}${sample.output === null ? null : html` → ${showValue(view, sample.output)}`}`;
}

/** The fields in which one kind was found, each with its count and one example. */
function fields(view: View, issues: readonly ReportIssue[]): Markup {
  const columns = [
    { title: view.say(w.field) },
    { title: view.say(w.count), isNumber: true },
    { title: view.say(w.example), isWide: true },
    { title: view.say(w.source) },
    { title: view.say(w.row), isNumber: true },
  ];
  const rows = issues.slice(0, maxFields).map((issue) => {
    const sample = issue.samples[0];
    return [
      showPlace(view, issue.object, issue.field),
      formatCount(issue.count),
      sample ? showChange(view, sample) : null,
      sample ? showName(sample.source) : null,
      sample && sample.row > 0 ? formatCount(sample.row) : null,
    ];
  });
  const rest = issues.length - rows.length;
  return html`${table(view.say(w.samples), columns, rows)}${
    rest === 0 ? null : html`<p class="muted">${view.say(w.moreMembers, { count: rest })}</p>`
  }`;
}

function samples(view: View, issue: ReportIssue): Markup | null {
  if (issue.samples.length === 0) return null;
  const hasOutput = issue.samples.some((sample) => sample.output !== null);
  const columns = [
    { title: view.say(w.row), isNumber: true },
    { title: view.say(w.source) },
    { title: view.say(w.column) },
    { title: view.say(w.value) },
    ...(hasOutput ? [{ title: view.say(w.became) }] : []),
  ];
  const rows = issue.samples.map((sample) => [
    sample.row > 0 ? formatCount(sample.row) : null,
    showName(sample.source),
    showName(sample.column),
    showValue(view, sample.input),
    ...(hasOutput ? [showValue(view, sample.output)] : []),
  ]);
  const title = view.say(w.samplesOf, { shown: issue.samples.length, count: issue.count });
  return html`<p class="small">${view.say(w.samples)}: ${title}</p>${table(view.say(w.samples), columns, rows)}`;
}
