/**
 * report.html: the run for an administrator, in one file that needs no network and runs no script. The page forbids itself to
 * fetch anything (Content Security Policy), and every value is escaped, so that a hostile cell stays text.
 */
import type { Lang } from '../catalogue/text.js';
import { reportWords } from '../catalogue/words-report.js';
import type { Facts } from './facts.js';
import { fieldsSection } from './html/fields.js';
import { issuesSection } from './html/issues.js';
import { groupsSection, rowsSection } from './html/lists.js';
import { html, type Markup } from './html/markup.js';
import { outcomesSection, overview } from './html/overview.js';
import { inputsSection, stagesSection, verificationSection } from './html/sources.js';
import { style } from './html/style.js';
import { makeView, showName, type View } from './html/view.js';
import { writeTextFile } from './whole-file.js';

const w = reportWords;

/** Writes report.html, readable by its owner. */
export async function writeHtml(facts: Facts, path: string, lang: Lang): Promise<void> {
  await writeTextFile(path, [await renderHtml(facts, lang)]);
}

/** The page. Its size is bounded whatever the run: long lists show their first entries and count the rest. */
export async function renderHtml(facts: Facts, lang: Lang): Promise<string> {
  const view = makeView(facts, lang);
  const sections = [
    { id: 'outcomes', title: w.outcomesTitle, body: outcomesSection(view) },
    { id: 'issues', title: w.issuesTitle, body: issuesSection(view) },
    { id: 'rows', title: w.findingsTitle, body: await rowsSection(view) },
    { id: 'fields', title: w.fieldsTitle, body: fieldsSection(view) },
    { id: 'groups', title: w.groupsTitle, body: await groupsSection(view) },
    { id: 'verification', title: w.verificationTitle, body: verificationSection(view) },
    { id: 'inputs', title: w.inputsTitle, body: inputsSection(view) },
    { id: 'stages', title: w.stagesTitle, body: stagesSection(view) },
  ].filter((part) => part.body !== null);
  const links = sections.map((part) => html`<a href="#${part.id}">${view.say(part.title)}</a> `);
  return html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="crm-migrate">
<title>${facts.report.mapping.name} · ${view.say(w.title)}</title>
<link rel="icon" href="data:,">
<style>${{ markup: style }}</style>
</head>
<body>
<a class="skip unseen" href="#outcomes">${view.say(w.skip)}</a>
<main>
${overview(view)}<nav aria-label="${view.say(w.contents)}">${links}</nav>
${sections.map((part) => part.body)}</main>
${foot(view)}
</body>
</html>
`.markup;
}

function foot(view: View): Markup {
  const { run, target, mapping } = view.facts.report;
  return html`<footer class="foot">
<p>${view.say(w.run)} ${showName(run)} · ${view.say(w.mapping)} ${showName(mapping.file)} · ${view.say(w.target)} ${showName(target)}</p>
<p><code class="hash">${mapping.sha256}</code></p>
${view.facts.isMasked ? html`<p>${view.say(w.masked)}</p>` : null}
</footer>`;
}
