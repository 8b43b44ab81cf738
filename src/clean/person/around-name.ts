/** Takes off what stands around a name in its cell: labels, jobs, quotes, numbers, a name at birth. */

import type { Note } from '../step.js';
import { trimSigns } from '../text/tidy.js';
import { suffixOf } from './name-suffix.js';
import { isJob, isRemark, salutationOf } from './salutations.js';

/** What says that a name follows. */
const label =
  /^(?:(?:full |contact )?name|contact(?: person)?|primary contact|attn|attention|recipient|dear|c\/o)(?:[:.]\s*|(?<=attn|attention|dear|c\/o)\s+)(?=\p{L})/iu;
/** `John Smith - CEO`, `John Smith | Sales`: what stands behind the sign is a name or a job. */
const apart = / [-–—|] | ?\| ?/;
const wholeInQuotes = /^["'“‘]([^"'“”‘’]+)["'”’]$/;
const quotedFamily = /^["“]([^"“”]{2,40})["”],\s*(\S.*)$/;
const quotedFirst = /^["“]([^"“”\s]{2,30})["”]\s+(\S+)$/;

/** The name alone; what is left out and belongs to another field is noted. */
export function nameWithin(text: string, note: Note): string {
  const named = withoutStop(spaced(trimSigns(withoutContact(text, note).replace(label, ''), '*', ' ;,/|*-')));
  return withoutBirthName(withoutJobs(unquoted(named), note), note);
}

/** An e-mail address or a phone number behind a name: a field of its own, so somebody should know that it was left out. */
const contactBehind =
  /[\s,:]+(?:[<([]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?|(?:(?:tel|phone|mobile|cell)[.:]*\s*)?[+(]?\d[\d ().-]{5,17}\d)$/i;

function withoutContact(text: string, note: Note): string {
  if (text.length > longestName) return text;
  const name = text.replace(contactBehind, '');
  if (name !== text) note('person.nickname', {}, 'warning');
  return name;
}

/** Titles and initials run into what follows them: Mr.Smith, Prof.Dr.Hans Meier, J.Smith; john.smith of a log-in; O´Neil. */
function spaced(text: string): string {
  return text
    .replace(/(?<=^|[ .])\p{L}{2,5}\.(?=\p{L})/gu, (title) => (salutationOf(title) === null ? title : `${title} `))
    .replace(/^((?:\p{L}\.)+)(?=\p{L}{3})/u, '$1 ')
    .replace(/^(\p{Ll}{2,})[._](\p{Ll}{2,})$/u, '$1 $2')
    .replace(/(?<=\p{L})[´`](?=\p{L})/gu, "'");
}

/** A full stop behind the name, as behind a sentence; not that of Dr. and Jun. */
function withoutStop(text: string): string {
  const last = text.slice(text.lastIndexOf(' ') + 1);
  return /^\p{Lu}\p{Ll}{3,}\.$/u.test(last) && suffixOf(last) === null && salutationOf(last) === null
    ? text.slice(0, -1)
    : text;
}

/** `"John Smith"` and `"Bob" Jones`: quotes around all that there is of a name make no nickname. */
function unquoted(text: string): string {
  const whole = wholeInQuotes.exec(text)?.[1];
  if (whole) return whole.trim();
  const [, quoted, rest] = quotedFamily.exec(text) ?? [];
  if (quoted && rest) return `${quoted}, ${rest}`;
  const [, given, family] = quotedFirst.exec(text) ?? [];
  return given && family ? `${given} ${family}` : text;
}

/** The name without the job, department or rank that stands behind a dash, bar or comma. */
function withoutJobs(text: string, note: Note): string {
  const pieces = text.split(apart);
  let kept = text;
  if (pieces.length > 1) {
    const names = pieces.filter((piece, at) => (at === 0 || !isJob(piece)) && !isRemark(piece));
    if (names.length < pieces.length) kept = names.join(' - ');
    // Anna Smith - Jones is one family name.
    else if (pieces.length === 2 && / - /.test(text) && /^\p{Lu}\p{Ll}+$/u.test(pieces[1] ?? ''))
      return pieces.join('-');
  }
  const parts = kept.split(',');
  const named = parts.filter((part, at) => at === 0 || !isJob(part.trim()));
  if (named.length < parts.length) kept = named.join(',');
  const words = kept.split(' ');
  // CEO John Smith, DECEASED John Smith
  while (
    words.length > 2 &&
    salutationOf(words[0] ?? '') === null &&
    (isJob(words[0] ?? '') || isRemark(words[0] ?? ''))
  )
    words.shift();
  kept = words.join(' ');
  if (kept !== text) note('person.nickname');
  return kept;
}

/** Longer texts are notes. */
const longestName = 200;

/** Anna Smith née Jones, Anna Schmidt geb. Müller */
const birthName = /(?<=\S \S+) \(?(?:née|nee|geb\.|geborene|born|z domu|rozená) \p{Lu}[^()]*\)?$/u;

function withoutBirthName(text: string, note: Note): string {
  if (text.length > longestName) return text;
  const name = text.replace(birthName, '');
  if (name !== text) note('person.nickname');
  return name;
}
