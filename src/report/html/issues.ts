/** Findings by kind: what, where, how many; opened, the samples and what to do. */
import { reportWords, severityWords } from '../../catalogue/words-report.js';
import type { Severity } from '../../issue.js';
import type { ReportIssue } from '../facts.js';
import { sortIssues } from '../json.js';
import { formatCount, issueAdvice, issueTitle } from '../wording.js';
import { html, type Markup } from './markup.js';
import { table } from './table.js';
import { section, showName, showPlace, showValue, type View } from './view.js';

const w = reportWords;
const severities: readonly Severity[] = ['error', 'warning', 'fix'];

/** Kinds shown; there are rarely more than one per rule and field. */
const maxKinds = 400;

export function issuesSection(view: View): Markup {
  const all = sortIssues(view.facts.report.issues);
  if (all.length === 0) return section('issues', view.say(w.issuesTitle), html`<p>${view.say(w.noIssues)}</p>`);
  const ranked = severities.flatMap((severity) =>
    all.filter((issue) => issue.severity === severity).sort((a, b) => b.count - a.count),
  );
  const shown = ranked.slice(0, maxKinds);
  const rest = ranked.length - shown.length;
  return section(
    'issues',
    view.say(w.issuesTitle),
    html`${filter(view, ranked)}<div class="issues">${shown.map((issue) => showIssue(view, issue))}</div>${
      rest === 0 ? null : html`<p class="muted">${view.say(w.moreKinds, { count: rest })}</p>`
    }`,
    view.say(w.issuesLead),
  );
}

/** Radio buttons that the style sheet turns into a filter: no script. */
function filter(view: View, issues: readonly ReportIssue[]): Markup {
  const choice = (id: string, text: string, count: number, isChosen: boolean) =>
    html`<input type="radio" name="severity" id="show-${id}"${isChosen ? html` checked` : null}><label for="show-${id}">${text} <span class="muted">${formatCount(count)}</span></label>`;
  const countOf = (severity: Severity) =>
    issues.reduce((sum, issue) => sum + (issue.severity === severity ? issue.count : 0), 0);
  const total = issues.reduce((sum, issue) => sum + issue.count, 0);
  const present = severities.filter((severity) => countOf(severity) > 0);
  if (present.length < 2) return html``;
  return html`<fieldset class="filter"><legend>${view.say(w.severityFilter)}</legend>${choice('all', view.say(w.all), total, true)}${present.map(
    (severity) => choice(severity, view.say(severityWords[severity]), countOf(severity), false),
  )}</fieldset>
`;
}

function showIssue(view: View, issue: ReportIssue): Markup {
  const first = issue.samples[0];
  const example = first
    ? html`<span class="example">${showValue(view, first.input)}${first.output === null ? null : html` → ${showValue(view, first.output)}`}</span>`
    : null;
  const place = showPlace(view, issue.object, issue.field);
  return html`<details class="issue issue-${issue.severity}"><summary>
<span class="what"><i class="dot k-${issue.severity}"></i><span><span class="unseen">${view.say(severityWords[issue.severity])}: </span><b>${issueTitle(issue.code, view.lang)}</b> <span class="muted">${place}</span></span></span>
${example}<span class="count">${formatCount(issue.count)}</span></summary>
<div class="opened"><p>${issueAdvice(issue.code, view.lang)}</p>
${samples(view, issue)}<p class="muted"><code>crm-migrate explain ${issue.code}</code></p></div></details>
`;
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
  const title = view.say(w.samplesOf, { shown: issue.samples.length, count: issue.count });
  const rows = issue.samples.map((sample) => [
    formatCount(sample.row),
    showName(sample.source),
    showName(sample.column),
    showValue(view, sample.input),
    ...(hasOutput ? [showValue(view, sample.output)] : []),
  ]);
  return html`<p class="small">${view.say(w.samples)}: ${title}</p>${table(view.say(w.samples), columns, rows)}`;
}
