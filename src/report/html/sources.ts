/** Where everything came from and how it was checked: the target's check, inputs with hashes, stages with times. */
import { leftOutWords, reportWords } from '../../catalogue/words-report.js';
import type { Facts, ReportInput, TableFacts } from '../facts.js';
import { checkLabel, formatBytes, formatCount, formatSeconds, objectLabel, stageLabel } from '../wording.js';
import { stackedBar } from './charts.js';
import { html, type Markup } from './markup.js';
import { table } from './table.js';
import { section, showName, showValue, type View } from './view.js';

const w = reportWords;

/** Column names that one list shows. */
const maxNames = 200;

export function verificationSection(view: View): Markup {
  const title = view.say(w.verificationTitle);
  const checks = view.facts.verification;
  if (checks.length === 0) return section('verification', title, html`<p>${view.say(w.noVerification)}</p>`);
  const columns = [
    { title: view.say(w.check) },
    { title: view.say(w.object) },
    { title: view.say(w.expected), isNumber: true },
    { title: view.say(w.found), isNumber: true },
    { title: view.say(w.result) },
  ];
  const toRow = (check: Facts['verification'][number]) => [
    checkLabel(view.facts.schema, check.object, check.name, view.lang),
    objectLabel(view.facts.schema, check.object, view.lang),
    showValue(view, check.expected),
    showValue(view, check.found),
    check.isOk
      ? html`<span class="verdict good">✓ ${view.say(w.agrees)}</span>`
      : html`<span class="verdict bad">✗ ${view.say(w.differs)}</span>`,
  ];
  const differing = checks.filter((check) => !check.isOk);
  const agreeing = checks.filter((check) => check.isOk);
  return section(
    'verification',
    title,
    html`${differing.length === 0 ? null : table(title, columns, differing.map(toRow))}${
      agreeing.length === 0
        ? null
        : html`<details class="issue"><summary><span class="verdict good">✓ ${view.say(w.agreeing, { count: agreeing.length })}</span><span class="count"></span></summary><div class="opened">${table(title, columns, agreeing.map(toRow))}</div></details>`
    }`,
  );
}

export function inputsSection(view: View): Markup {
  const inputs = view.facts.report.inputs.map((input, index) => showInput(view, input, view.facts.tables[index]));
  return section('inputs', view.say(w.inputsTitle), html`${inputs}`);
}

function showInput(view: View, input: ReportInput, entry: TableFacts | undefined): Markup {
  const readAs = [
    input.format,
    input.encoding,
    input.delimiter === null ? null : `"${input.delimiter === '\t' ? 'TAB' : input.delimiter}"`,
    input.sheet,
    headerPlace(view, input.headerRow),
  ].filter((part) => part !== null);
  return html`<article class="input"><h3>${showName(input.name)} <span class="muted">${view.say(w.rowsCount, { rows: input.rows })}</span></h3>
<dl class="facts">
<dt>${view.say(w.file)}</dt><dd>${showName(input.path)} <span class="muted">${formatBytes(input.bytes)}</span></dd>
<dt>${view.say(w.readAs)}</dt><dd>${showName(readAs.join(' · '))}</dd>
<dt>SHA-256</dt><dd><code class="hash">${input.sha256}</code></dd>
${entry ? showTable(view, entry) : null}
</dl></article>
`;
}

/** Where the header is; row 0 = the format itself names its columns. */
function headerPlace(view: View, row: number | null): string | null {
  if (row === null) return view.say(w.noHeader);
  return row === 0 ? null : view.say(w.headerAt, { row });
}

function showTable(view: View, entry: TableFacts): Markup {
  const columns = (title: string, names: readonly string[], kind: string) =>
    names.length === 0
      ? null
      : html`<dt>${title} <span class="muted">${formatCount(names.length)}</span></dt><dd class="chips ${kind}">${names
          .slice(0, maxNames)
          .map(
            (name) => html`<span class="chip">${showName(name)}</span> `,
          )}${names.length > maxNames ? html`<span class="muted">… ${view.say(w.moreMembers, { count: names.length - maxNames })}</span>` : null}</dd>`;
  const rows = entry.leftOut.slice(0, maxNames);
  return html`${columns(view.say(w.columnsUsed), entry.used, '')}${columns(view.say(w.columnsIgnored), entry.ignored, '')}${columns(
    view.say(w.columnsUnmapped),
    entry.unmapped,
    'open',
  )}${
    rows.length === 0
      ? null
      : html`<dt>${view.say(w.leftOutRows)}</dt><dd><ul class="members">${rows.map(
          (left) =>
            html`<li>${left.fromRow === left.toRow ? view.say(w.rowOne, { row: left.fromRow }) : view.say(w.rowRange, { from: left.fromRow, to: left.toRow })} <span class="muted">${view.say(leftOutWords[left.reason])}</span> ${showValue(view, left.text)}</li>`,
        )}</ul></dd>`
  }`;
}

export function stagesSection(view: View): Markup {
  const { stages, seconds, peakMemoryBytes } = view.facts.report;
  const title = view.say(w.stagesTitle);
  const columns = [
    { title: view.say(w.stage) },
    { title: view.say(w.rows), isNumber: true },
    { title: view.say(w.time), isNumber: true },
    { title: view.say(w.pace), isNumber: true },
    { title: '' },
  ];
  const longest = Math.max(...stages.map((stage) => stage.seconds), 0);
  const rows = stages.map((stage) => [
    stageLabel(stage.name, view.lang),
    formatCount(stage.rows),
    formatSeconds(stage.seconds),
    stage.seconds > 0 && stage.rows > 0 ? formatCount(stage.rows / stage.seconds) : '',
    longest > 0
      ? stackedBar(
          [{ kind: 'time', count: stage.seconds, title: formatSeconds(stage.seconds) }],
          longest,
          formatSeconds(stage.seconds),
        )
      : null,
  ]);
  const total = `${view.say(w.total)} ${formatSeconds(seconds)} · ${view.say(w.peakMemory, { size: formatBytes(peakMemoryBytes) })}`;
  return section('stages', title, html`<div class="stages">${table(title, columns, rows)}</div>`, total);
}
