/** The lists that may be long: rows not loaded, merged rows. The first of each are shown, the rest are counted. */
import type { Details } from '../../catalogue/text.js';
import { reportWords } from '../../catalogue/words-report.js';
import type { Finding, Group } from '../facts.js';
import { formatCount, formatShare, issueTitle, nameDetails, objectLabel, whyLabel } from '../wording.js';
import { maxSheetRows } from '../workbook.js';
import { html, type Markup } from './markup.js';
import { table } from './table.js';
import { section, showName, showOutcome, showValue, type View } from './view.js';

const w = reportWords;

/** Entries on the page: as many as a person reads there; the workbook has the rest. */
export const maxListed = { findings: 50, groups: 25, members: 8 } as const;

/** Reads no more of a stream than is shown. */
async function firstOf<T>(stream: AsyncIterable<T>, count: number): Promise<T[]> {
  const first: T[] = [];
  for await (const item of stream) {
    if (first.length === count) break;
    first.push(item);
  }
  return first;
}

function shownNote(view: View, shown: number, count: number): string {
  if (shown === count) return view.say(w.shownAll, { count });
  return view.say(w.shown, { shown, count, inWorkbook: Math.min(count, maxSheetRows - 1) });
}

export async function rowsSection(view: View): Promise<Markup> {
  const total = view.facts.totals.findings;
  const findings = await firstOf(view.facts.findings(), maxListed.findings);
  const title = view.say(w.findingsTitle);
  if (findings.length === 0) return section('rows', title, html`<p>${view.say(w.noFindings)}</p>`);
  const columns = [
    { title: view.say(w.row), isNumber: true },
    { title: view.say(w.source) },
    { title: view.say(w.object) },
    { title: view.say(w.outcome) },
    { title: view.say(w.reason), isWide: true },
    { title: view.say(w.value) },
  ];
  const body = table(
    title,
    columns,
    findings.map((finding) => findingRow(view, finding)),
  );
  return section('rows', title, html`<div class="listed">${body}</div>`, shownNote(view, findings.length, total));
}

function findingRow(view: View, finding: Finding): (string | Markup | null)[] {
  return [
    formatCount(finding.row),
    html`${showName(finding.source)}${finding.sheet === null ? null : html` <span class="muted">${showName(finding.sheet)}</span>`}`,
    objectLabel(view.facts.schema, finding.object, view.lang),
    showOutcome(view, finding.outcome),
    html`${issueTitle(finding.code, view.lang, shownDetails(view, finding))} <span class="muted">${finding.column === null ? null : showName(finding.column)}</span>`,
    finding.input === null ? null : showValue(view, finding.input),
  ];
}

function shownDetails(view: View, { object, details }: Finding): Details {
  const short = Object.entries(details).map(([name, value]) => [name, value.slice(0, 80)]);
  return nameDetails(view.facts.schema, object, view.lang, Object.fromEntries(short));
}

export async function groupsSection(view: View): Promise<Markup> {
  const total = view.facts.totals.groups;
  const groups = await firstOf(view.facts.groups(), maxListed.groups);
  const title = view.say(w.groupsTitle);
  if (groups.length === 0) return section('groups', title, html`<p>${view.say(w.noGroups)}</p>`);
  const columns = [
    { title: view.say(w.record) },
    { title: view.say(w.object) },
    { title: view.say(w.decision) },
    { title: view.say(w.probability), isNumber: true },
    { title: view.say(w.why) },
    { title: view.say(w.members), isWide: true },
  ];
  const body = table(
    title,
    columns,
    groups.map((group) => groupRow(view, group)),
  );
  return section(
    'groups',
    title,
    html`<p class="small muted">${shownNote(view, groups.length, total)}</p><div class="listed">${body}</div>`,
    view.say(w.groupsLead),
  );
}

function groupRow(view: View, group: Group): (string | Markup | null)[] {
  const survivor = group.members.find((member) => member.isSurvivor) ?? group.members[0];
  const listed = group.members.slice(0, maxListed.members);
  const more = group.members.length - listed.length;
  return [
    showValue(view, survivor?.label ?? null),
    objectLabel(view.facts.schema, group.object, view.lang),
    group.isReview
      ? html`<span class="tag"><i class="dot k-review"></i>${view.say(w.isReview)}</span>`
      : html`<span class="tag"><i class="dot k-merged"></i>${view.say(w.isMerged)}</span>`,
    formatShare(group.probability, 1),
    showValue(view, whyLabel(group.why, view.lang)),
    html`<ul class="members">${listed.map(
      (member) =>
        html`<li>${showName(member.source)} ${formatCount(member.row)} <span class="muted">${showName(member.key)} ${member.label === survivor?.label ? null : html`· ${showName(member.label)}`}</span>${member.isSurvivor ? html` <span class="mark">${view.say(w.survivor)}</span>` : null}</li>`,
    )}${more === 0 ? null : html`<li class="muted">${view.say(w.moreMembers, { count: more })}</li>`}</ul>`,
  ];
}
