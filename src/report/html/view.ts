/** What every section of the page is given, and the small pieces that several of them show. */
import type { Details, Lang, Text } from '../../catalogue/text.js';
import { outcomeWords, reportWords, severityWords } from '../../catalogue/words-report.js';
import type { Severity } from '../../issue.js';
import type { Facts, Outcome } from '../facts.js';
import { fillCounts, placeText } from '../wording.js';
import { html, type Markup, shorten } from './markup.js';

/** The facts and the reader's language. */
export interface View {
  facts: Facts;
  lang: Lang;
  /** A text in the reader's language; numbers among the details are written with thousands. */
  say(text: Text, details?: Details): string;
}

export function makeView(facts: Facts, lang: Lang): View {
  return {
    facts,
    lang,
    say: (text, details) => fillCounts(text, lang, details),
  };
}

/** A value of the data: set apart from words, its direction its own, long ones cut with their length beside. */
export function showValue(view: View, value: string | null): Markup {
  if (value === null || value === '') return html`<span class="muted">${view.say(reportWords.noValue)}</span>`;
  const { shown, total } = shorten(value);
  const rest =
    total === null ? null : html` <span class="muted">… ${view.say(reportWords.longValue, { count: total })}</span>`;
  return html`<bdi class="value">${shown}</bdi>${rest}`;
}

/** A name out of the data (a column, a file), which may hold anything. */
export function showName(name: string): Markup {
  return html`<bdi>${shorten(name).shown}</bdi>`;
}

export function showOutcome(view: View, outcome: Outcome): Markup {
  return html`<span class="tag"><i class="dot k-${outcome}"></i>${view.say(outcomeWords[outcome])}</span>`;
}

export function showSeverity(view: View, severity: Severity): Markup {
  return html`<span class="tag"><i class="dot k-${severity}"></i>${view.say(severityWords[severity])}</span>`;
}

/** "Account · Phone", as far as both are known. */
export function showPlace(view: View, object: string | null, field: string | null): string {
  return placeText(view.facts.schema, object, field, view.lang);
}

/** A section of the page with its heading. */
export function section(id: string, title: string, body: Markup, lead: string | null = null): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${lead === null ? null : html`<p class="lead">${lead}</p>`}${body}</section>
`;
}
